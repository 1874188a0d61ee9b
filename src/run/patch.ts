/** `deno task patch SET`: what it is asked. The work itself is loaded once there is some to do. */
import { join } from "node:path";
import { exists, isFolder } from "../data/files/files.ts";
import { PATCHED } from "../data/set_names.ts";
import { UsageError } from "../job/failure.ts";
import { PATCH_SPEC } from "../measure/patch/index.ts";
import { MEASURE_RUN_OPTIONS } from "./measure/options.ts";
import { task } from "./task/task.ts";

export const runPatch = task({
  name: PATCH_SPEC.kind,
  argument: "SET",
  positionals: { min: 0, max: 1 },
  summary: `${PATCH_SPEC.summary} SET holds ${PATCHED}, as encode --patch writes it.`,
  options: { ...MEASURE_RUN_OPTIONS, ...PATCH_SPEC.options },
  examples: PATCH_SPEC.examples!,
  numbers: async () => (await import("../metrics/glossary.ts")).numbersOfKind(PATCH_SPEC.kind),
  async run(input) {
    const { options, positionals: [folder] } = input;
    const patched = options.patched ?? patchedOf(folder);
    if (patched === null) {
      throw new UsageError(
        `patch needs outputs of exchanged states. ${
          folder === undefined ? "Give SET" : `${folder} has no ${PATCHED}. Give`
        } --patched FILE, or encode with --patch.`,
      );
    }
    const { baseline: given } = options;
    const baseline = given !== null && isFolder(given) ? patchedOf(given) : given;
    if (given !== null && baseline === null) {
      throw new UsageError(
        `${given} has no ${PATCHED}. Encode it with --patch, or name its file.`,
      );
    }
    const { measureToFiles } = await import("./measure/measure.ts");
    const withPaths = { ...options, patched, baseline };
    await measureToFiles("patch", { ...input, options: withPaths });
  },
});

/** The file of exchanged states in a set's folder; null where it has none. */
function patchedOf(folder: string | undefined): string | null {
  if (folder === undefined || !isFolder(folder)) return null;
  const path = join(folder, PATCHED);
  return exists(path) ? path : null;
}
