import { MARK } from "../data/files/folder_writer.ts";
import { RECORD } from "../encode/model/origin.ts";

/** Windows keeps these for devices, whatever the ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Names of what lies beside the files here: marks, locks and what is half there. */
const OWN: ReadonlySet<string> = new Set([MARK, RECORD, ".lock"]);

/** How the name of a file ends that is still coming. */
export const PART = ".part";

/**
 * Whether a file name that someone else chose stays below the folder that it is joined to, and means
 * the same on every system; and is none that is used here for something else.
 */
export function isSafeName(name: string): boolean {
  const parts = name.split("/");
  return name.length <= 1024 &&
    parts.every((part) =>
      part !== "" && part !== "." && part !== ".." && part.length <= 255 &&
      // deno-lint-ignore no-control-regex
      !/[\x00-\x1f\x7f\\:*?"<>|]|[. ]$/.test(part) && !DEVICE.test(part)
    ) && !OWN.has(name) && !name.endsWith(PART);
}
