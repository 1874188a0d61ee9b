import { MARK } from "@bindscope/bindscope/rooms/data";
import { RECORD } from "@bindscope/bindscope/rooms/encode";

/** Windows reserves these for devices, whatever the ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Names of our own files in the folder: locks and partial downloads. */
const OWN: ReadonlySet<string> = new Set([MARK, RECORD]);

/** Ending of a partial download. */
export const PART = ".part";

/**
 * Whether a file name that someone else chose stays below the folder that it is joined to, and means
 * the same on every system; and is not one of our own names.
 *
 * Names that begin with a point are what programs look for: hooks of git, tasks of an
 * editor. What is written `%2e` or `GIT~1` is another name once it is decoded.
 */
export function isSafeName(name: string): boolean {
  const parts = name.split("/");
  const folded = foldedName(name);
  return name.length <= 1024 &&
    parts.every((part) =>
      part !== "" && !part.startsWith(".") && part.length <= 255 &&
      !/[\p{C}\p{Zl}\p{Zp}\\:*?"<>|%]|~\d|[. ]$/u.test(part) && !DEVICE.test(part)
    ) && !OWN.has(folded) && !folded.endsWith(PART);
}

/** Whether a name, or a folder on its way, begins with a point; `..` hides nothing. */
export function isHidden(name: string): boolean {
  return name.split("/").some((part) => /^\.(?!\.?$)/.test(part));
}

/**
 * Two names, or two spellings of a folder on their way, that are one on systems which know no case or
 * compose letters: the second file would be written over the first. Null if there are none.
 */
export function clashingNames(names: readonly string[]): readonly [string, string] | null {
  const known = new Map<string, string>();
  for (const name of names) {
    let way = "";
    for (const part of name.split("/")) {
      way = way === "" ? part : `${way}/${part}`;
      const other = known.get(foldedName(way)) ?? way;
      if (other !== way) return [other, way];
      known.set(foldedName(way), way);
    }
  }
  return null;
}

function foldedName(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase();
}
