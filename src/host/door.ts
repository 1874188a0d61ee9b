/** What packages of this repository take from `src/host/`: for them alone, and it may change with any version. */
export { filesAt, mountBytes } from "./mounts.ts";
export { basename, dirname, extname, join } from "./paths.ts";
export { refuseLongText } from "./read_file.ts";
export { host } from "./this_host.ts";
