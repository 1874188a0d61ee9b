/** A measure as a task: what it is asked. The work itself is loaded once there is some to do. */

import { ARITHMETIC_OPTIONS } from "../../job/arithmetic.ts";
import type { OptionSpecs } from "../../job/options.ts";
import type { MeasureSpec } from "../../measure/measure.ts";
import { MEASURE_RUN_OPTIONS } from "./options.ts";
import { runTask } from "../task/task.ts";

/** `deno task KIND SET`. */
export function runMeasure<S extends OptionSpecs>(
  { kind, fused, summary, options, examples, parts }: MeasureSpec<S>,
  args: readonly string[],
): Promise<number> {
  return runTask({
    name: kind,
    argument: "[SET]",
    positionals: { min: 0, max: 1 },
    summary,
    options: { ...MEASURE_RUN_OPTIONS, ...(fused ? ARITHMETIC_OPTIONS : {}), ...options },
    examples: [
      ...examples ?? [`deno task ${kind} fixtures/sets/minilm-clevr-captions`],
      `deno task ${kind} --embeddings my.npy --labels my.csv`,
    ],
    numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(kind, parts),
    async run(input) {
      const { measureToFiles } = await import("./measure.ts");
      await measureToFiles(kind, input);
    },
  }, args);
}
