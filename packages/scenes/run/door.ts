/** The command as packages call it: its command line is no part of what goes out. For packages of this repository alone. */
export { runScenes } from "./task.ts";
export { writeCroissant } from "./write_croissant.ts";
