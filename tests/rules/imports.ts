/** What a source file takes from others, read from its text. */
import { publishedPath } from "../../tasks/dev/published.ts";
import type { SourceFile } from "./source_files.ts";

interface Import {
  /** As written: a relative path, or a package. */
  readonly place: string;
  /** Names that are taken; null: all of them, or none that is said. */
  readonly names: readonly string[] | null;
}

const STATIC =
  /^(?:import|export)(?: type)?\s+(?:(\{[^}]*\})|\*(?: as \w+)?|\w+)\s+from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

/** Imports and re-exports, those of types too; a worker's URL is no import. */
export function importsOf({ text }: SourceFile): Import[] {
  return [...text.matchAll(STATIC)].map(([text, list, from, bare, late]) => ({
    place: from ?? bare ?? late,
    names: list === undefined
      ? null
      : list.slice(1, -1).split(",").map((name) => name.trim().replace(/^type /, ""))
        .filter((name) => name !== "")
        // What an import takes has the first name, what an export shows the last.
        .map((name) => name.split(" as ").at(text.trimStart().startsWith("export") ? -1 : 0)!),
  }));
}

/** The path from the root that a place in a file leads to, by its path or by a published name; null for others' packages. */
export function targetOf({ path }: SourceFile, location: string): string | null {
  return location.startsWith(".")
    ? new URL(location, `file:///${path}`).pathname.slice(1)
    : publishedPath(location);
}

/** "src/core" to the folders of src that it may use. */
export type Allowed = ReadonlyMap<string, ReadonlySet<string>>;

/** What the list of rooms in ARCHITECTURE.md says. */
export function allowedIn(architecture: string): Allowed {
  const rooms = architecture.matchAll(/^- `src\/(\w+)\/`:.*(?:\n {2}.*)*/gm);
  return new Map([...rooms].map(([text, room]) => {
    const [, used] = /Uses ([^.]+)\.$/.exec(text.replace(/\s+/g, " "))!;
    return [room, new Set((used.match(/\w+/g) ?? []).filter((name) => name !== "nothing"))];
  }));
}
