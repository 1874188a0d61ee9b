/** A measure as a task: what it is asked. The work itself is loaded once there is some to do. */

import { ARITHMETIC_OPTIONS } from "../../job/arithmetic.ts";
import type { OptionSpecs } from "../../job/options.ts";
import type { MeasureSpec } from "../../measure/measure.ts";
import { encoders } from "./encoders.ts";
import { MEASURE_RUN_OPTIONS, MODEL_OPTIONS, SET_ARGUMENT } from "./options.ts";
import { runTask } from "../task/task.ts";

/** Of an analysis, which takes the flags of every measure, those that `--help` shows. */
const FIRST_OPTIONS = [
  "columns",
  "template",
  "model",
  "maxScenes",
  "measures",
  "dryRun",
  "seed",
  "out",
]
  .concat(["explain", "verbose", "json", "help"]);

/** What an analysis may be given in place of a set. */
interface ModelGiven {
  readonly model: string | null;
  readonly vocabulary: string;
  readonly maxScenes: number | null;
}

/**
 * `deno task KIND SET`.
 *
 * @param command what is typed for it, where that is not its kind
 */
export function runMeasure<S extends OptionSpecs>(
  spec: MeasureSpec<S>,
  args: readonly string[],
  command?: string,
): Promise<number> {
  const { kind, fused, summary, options, examples, beside, parts } = spec;
  return runTask({
    name: kind,
    command,
    argument: beside === undefined ? SET_ARGUMENT : "[SET]",
    positionals: { min: 0, max: 2 },
    brief: parts && FIRST_OPTIONS,
    summary: beside === undefined
      ? summary
      : `${summary} SET holds ${beside.file}, as encode --${beside.encodedBy} writes it.`,
    options: {
      ...MEASURE_RUN_OPTIONS,
      ...(parts ? MODEL_OPTIONS : {}),
      ...(fused ? ARITHMETIC_OPTIONS : {}),
      ...options,
    },
    examples: [
      ...parts ? [`deno task ${kind} --model fixtures/models/all-minilm-l6-v2-int8`] : [],
      ...examples ?? [`deno task ${kind} fixtures/sets/minilm-clevr-captions`],
      ...beside ? [] : [`deno task ${kind} my.npy my.csv`],
    ],
    numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(kind, parts),
    async run(input) {
      const { model, vocabulary, maxScenes = null } = input.options as Partial<ModelGiven>;
      if (model != null) {
        const { seed, quiet } = input.options;
        const request = { model, vocabulary: vocabulary!, maxScenes, seed, quiet };
        const set = await encoders().setOfModel(request);
        if (typeof set === "number") return set;
        input.positionals.splice(0, Infinity, set);
      }
      const { withFileBeside } = await import("../../measure/file_beside.ts");
      const { measureToFiles, withLabels } = await import("./measure.ts");
      const named = withLabels(kind, input);
      const fileBeside = withFileBeside(spec, named.options, named.positionals[0]);
      await measureToFiles(kind, { ...named, options: fileBeside });
    },
  }, args);
}
