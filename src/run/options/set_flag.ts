import { existsSync } from "node:fs";
import { optionTable, textOption } from "../../job/options.ts";

/** Which sets are served. The flag may be given again, may have a list, and folders may follow as words. */
export const { set: SET_FLAG } = optionTable({
  set: textOption(
    "SET…",
    null,
    "Folders of embedding sets: several paths, a list with commas, or the flag repeated.",
    { several: true, inResult: false },
  ),
});

/** The folders that were named. A folder whose name has a comma is one folder where it exists. */
export function namedFolders(flag: string | null, positionals: readonly string[]): string[] {
  if (flag === null) return [...positionals];
  const listed = existsSync(flag) ? [flag] : flag.split(",").filter((word) => word !== "");
  return [...listed, ...positionals];
}
