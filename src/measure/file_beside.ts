import { exists, isFolder } from "../data/files/files.ts";
import { UsageError } from "../job/failure.ts";
import type { FileBeside, MeasureSpec } from "./measure.ts";

/**
 * The options with the file that a measure reads beside the vectors filled in where they name none: that of the set's folder.
 * A baseline that is the folder of a set stands for the file in it.
 *
 * @param folder of the set, or another word for it; it may be of no folder
 * @throws {UsageError} where there is no such file, in a sentence that says what writes one
 */
export function withFileBeside<O extends object>(
  { kind, beside }: Pick<MeasureSpec, "kind" | "beside">,
  options: O,
  folder: string | undefined,
): O {
  if (beside === undefined) return options;
  const { option, without, needs, give, encodedBy } = beside;
  const asked = options as { readonly [name: string]: string | null };
  const instead = without === undefined ? null : asked[without];
  const named = asked[option] ?? (instead === null ? fileIn(beside, folder) : null);
  if (named === null && instead === null) {
    throw new UsageError(
      `${kind} needs ${needs}. ${
        folder === undefined ? "Give SET" : `${folder} has no ${beside.file}. Give`
      } ${give}, or encode with --${encodedBy}.`,
    );
  }
  const given = asked.baseline;
  const baseline = given !== null && isFolder(given) ? fileIn(beside, given) : given;
  if (baseline === null && given !== null) {
    throw new UsageError(
      `${given} has no ${beside.file}. Encode it with --${encodedBy}, or name its file.`,
    );
  }
  return { ...options, [option]: named, baseline };
}

function fileIn({ file }: FileBeside, folder: string | undefined): string | null {
  if (folder === undefined || !isFolder(folder)) return null;
  const path = `${folder}/${file}`;
  return exists(path) ? path : null;
}
