/** Where the names lead that this repository and its packages publish: tools other than Deno know nothing of them. */
import { fromRoot } from "./root.ts";

interface Published {
  readonly name: string;
  readonly exports: string | { readonly [subpath: string]: string };
  readonly imports?: { readonly [specifier: string]: string };
  readonly workspace?: readonly string[];
}

const read = (path: string) => JSON.parse(Deno.readTextFileSync(fromRoot(path))) as Published;

/** The published subpaths of a folder with a deno.json, as paths from the root. */
function exportsOf(folder: string): [subpath: string, path: string][] {
  const { exports } = read(`${folder}deno.json`);
  const listed = typeof exports === "string" ? { ".": exports } : exports;
  return Object.entries(listed).map(([name, path]) => [name, `${folder}${path.slice(2)}`]);
}

/** Packages that everybody gets: by npm they are subpaths of the one package. */
const FOR_EVERYBODY = ["serve", "small_clip"];

/** All that is published for everybody: subpaths of the npm package, and paths from the root. */
export function publishedSubpaths(): [subpath: string, path: string][] {
  return [
    ...exportsOf(""),
    ...FOR_EVERYBODY.flatMap((name) =>
      exportsOf(`packages/${name}/`).map(([subpath, path]): [string, string] => [
        subpath.replace(/^\./, `./${name.replace("_", "-")}`),
        path,
      ])
    ),
  ];
}

/** The doors of rooms: names that packages of this repository have for them, which nobody else has. */
export function doorsOfRooms(): [specifier: string, path: string][] {
  return Object.entries(read("deno.json").imports ?? {})
    .filter(([name]) => name.startsWith("@bindscope/"))
    .map(([name, path]) => [name, path.slice(2)]);
}

let known: ReadonlyMap<string, string> | null = null;

/** The path from the root of what `@bindscope/NAME` or `@bindscope/NAME/SUBPATH` names; null for another name. */
export function publishedPath(specifier: string): string | null {
  if (known === null) {
    const folders = ["", ...read("deno.json").workspace!.map((path) => `${path.slice(2)}/`)];
    known = new Map([
      ...doorsOfRooms(),
      ...folders.flatMap((folder) => {
        const { name } = read(`${folder}deno.json`);
        return exportsOf(folder).map(([subpath, path]) =>
          [`${name}${subpath.slice(1)}`, path] as const
        );
      }),
    ]);
  }
  return known.get(specifier) ?? null;
}
