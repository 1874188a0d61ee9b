/** A measure as a task: what it is asked. The work itself is loaded once there is some to do. */

import { ARITHMETIC_OPTIONS } from "../../job/arithmetic.ts";
import type { OptionSpecs } from "../../job/options.ts";
import type { MeasureSpec } from "../../measure/measure.ts";
import { MEASURE_RUN_OPTIONS } from "./options.ts";
import { runTask } from "../task/task.ts";

/** `deno task KIND SET`. */
export function runMeasure<S extends OptionSpecs>(
  spec: MeasureSpec<S>,
  args: readonly string[],
): Promise<number> {
  const { kind, fused, summary, options, examples, beside, parts } = spec;
  return runTask({
    name: kind,
    argument: "[SET]",
    positionals: { min: 0, max: 1 },
    summary: beside === undefined
      ? summary
      : `${summary} SET holds ${beside.file}, as encode --${beside.encodedBy} writes it.`,
    options: { ...MEASURE_RUN_OPTIONS, ...(fused ? ARITHMETIC_OPTIONS : {}), ...options },
    examples: [
      ...examples ?? [`deno task ${kind} fixtures/sets/minilm-clevr-captions`],
      ...beside ? [] : [`deno task ${kind} --embeddings my.npy --labels my.csv`],
    ],
    numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(kind, parts),
    async run(input) {
      const { withFileBeside } = await import("../../measure/file_beside.ts");
      const { measureToFiles } = await import("./measure.ts");
      const asked = withFileBeside(spec, input.options, input.positionals[0]);
      await measureToFiles(kind, { ...input, options: asked });
    },
  }, args);
}
