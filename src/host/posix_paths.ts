import type { HostPaths } from "./host.ts";

/** The functions of `node:path/posix`; the folder that relative paths count from is the root. */
export const POSIX_PATHS: HostPaths = {
  join(...parts) {
    const given = parts.filter((part) => part !== "").join("/");
    const path = normalised(given);
    if (path !== "") return path;
    return given.endsWith("/") ? "./" : ".";
  },
  basename(path, ending = "") {
    const name = withoutEndSlashes(path).split("/").pop()!;
    return name !== ending && name.endsWith(ending)
      ? name.slice(0, name.length - ending.length)
      : name;
  },
  dirname(path) {
    const whole = withoutEndSlashes(path);
    const at = whole.lastIndexOf("/");
    if (at < 0) return path.startsWith("/") ? "/" : ".";
    return at === 0 ? "/" : withoutEndSlashes(whole.slice(0, at)) || "/";
  },
  extname(path) {
    const name = withoutEndSlashes(path).split("/").pop()!;
    const at = name.lastIndexOf(".");
    return at <= 0 || name === ".." ? "" : name.slice(at);
  },
  resolve(...parts) {
    let path = "";
    for (const part of parts) path = part.startsWith("/") ? part : `${path}/${part}`;
    return withoutEndSlashes(normalised(`/${path}`)) || "/";
  },
  relative(from, to) {
    const [a, b] = [from, to].map((path) => this.resolve(path).split("/").filter((n) => n !== ""));
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same++;
    return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
  },
  isAbsolute: (path) => path.startsWith("/"),
};

/** Without "." and "..", and with single slashes; one at the end stays. */
function normalised(path: string): string {
  const absolute = path.startsWith("/");
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names[names.length - 1] !== "..") names.pop();
    else if (!absolute) names.push("..");
  }
  const end = path.endsWith("/") && names.length > 0 ? "/" : "";
  return (absolute ? "/" : "") + names.join("/") + end;
}

function withoutEndSlashes(path: string): string {
  return path.replace(/\/+$/, "");
}
