/** `deno task research layers SET…`: which files hold what layers make of scenes. The work is loaded once there is some. */
import { basename, extname } from "node:path";
import { UsageError } from "../../job/failure.ts";
import { LAYERS_OPTIONS, LAYERS_SPEC } from "../../measure/layers/index.ts";
import { MEASURE_RUN_OPTIONS } from "../measure/options.ts";
import { task } from "../task/task.ts";

export const runLayers = task({
  name: LAYERS_SPEC.kind,
  command: "research layers",
  argument: "SET…",
  positionals: { min: 0, max: Infinity },
  summary:
    `${LAYERS_SPEC.summary} SET holds tokens.safetensors, as encode --tokens writes it; or give --tokens FILE and --labels FILE; or several sets of one layer each.`,
  options: { ...MEASURE_RUN_OPTIONS, ...LAYERS_OPTIONS },
  examples: LAYERS_SPEC.examples!,
  numbers: async () => (await import("../../metrics/glossary.ts")).numbersOfKind(LAYERS_SPEC.kind),
  async run(input) {
    const { options, positionals: [word, ...more] } = input;
    const sets = [...options.sets?.split(",") ?? [], ...more].join(",") || null;
    const { withFileBeside } = await import("../../measure/file_beside.ts");
    const asked = { ...withFileBeside(LAYERS_SPEC, { ...options, sets }, word) };
    const { tokens } = asked;
    if (tokens !== null && sets !== null) {
      throw new UsageError(
        "layers reads the tokens of one set, or several sets of one layer each. Give one of them.",
      );
    }
    if (word === undefined && options.embeddings === null && options.labels !== null) {
      const { writeLastLayer } = await import("./last_layer.ts");
      asked.embeddings = await writeLastLayer(tokens!, options.labels, options);
      asked.name ??= basename(tokens!, extname(tokens!));
    }
    const { measureToFiles } = await import("../measure/measure.ts");
    const positionals = word === undefined ? [] : [word];
    await measureToFiles(LAYERS_SPEC.kind, { ...input, options: asked, positionals });
  },
});
