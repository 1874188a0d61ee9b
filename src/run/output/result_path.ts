import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { attempt } from "../../data/files/files.ts";

/** The result.json that a word of the command line means: the file itself, or the one in a folder. */
export function resultPath(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? join(path, "result.json") : path;
}

/** What a result is called: its folder. */
export function resultName(path: string): string {
  return basename(dirname(resolve(path)));
}

const HASH = /-[0-9a-f]{10}$/;

/** The name of a folder without the suffix by which a sweep tells jobs apart. */
export function withoutHash(name: string): string {
  return name.replace(HASH, "");
}

/** Paths of the `result.json` below a folder, sorted; what is hidden or set aside is passed over. */
export function resultPaths(location: string): string[] {
  if (!attempt("read", location, () => statSync(location)).isDirectory()) return [location];
  const names: string[] = [];
  const visit = (folder: string) => {
    const entries = attempt("read", folder, () => readdirSync(folder, { withFileTypes: true }));
    for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
      const { name } = entry;
      if (name.startsWith(".") || name.endsWith(".damaged")) continue;
      const path = `${folder}/${name}`;
      if (entry.isDirectory()) visit(path);
      else if (name === "result.json") names.push(path);
    }
  };
  visit(location.replace(/\/+$/, ""));
  return names;
}
