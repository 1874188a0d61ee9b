/** `deno task research layers SET…`: which files hold what layers make of scenes. The work is loaded once there is some. */
import { basename, extname } from "node:path";
import {
  MEASURE_RUN_OPTIONS,
  registerMeasures,
  UsageError,
} from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";
import { LAYERS_OPTIONS, LAYERS_SPEC } from "../layers/index.ts";
import { LAYERS } from "../kinds.ts";

export async function runLayers(args: readonly string[]): Promise<number> {
  registerMeasures([LAYERS]);
  return await runMeasure(args);
}

const runMeasure = task({
  name: LAYERS_SPEC.kind,
  command: "research layers",
  argument: "SET…",
  positionals: { min: 0, max: Infinity },
  summary:
    `${LAYERS_SPEC.summary} SET holds tokens.safetensors, as encode --tokens writes it; or give --tokens FILE and --labels FILE; or several sets of one layer each.`,
  options: { ...MEASURE_RUN_OPTIONS, ...LAYERS_OPTIONS },
  examples: LAYERS_SPEC.examples!,
  async numbers() {
    const { numbersOfKind } = await import("@bindscope/bindscope/rooms/metrics");
    return numbersOfKind(LAYERS_SPEC.kind);
  },
  async run(input) {
    const { options, positionals: [word, ...more] } = input;
    const sets = [...options.sets?.split(",") ?? [], ...more].join(",") || null;
    const { withFileBeside } = await import("@bindscope/bindscope/rooms/measure");
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
    const { measureToFiles } = await import("@bindscope/bindscope/rooms/run");
    const positionals = word === undefined ? [] : [word];
    await measureToFiles(LAYERS_SPEC.kind, { ...input, options: asked, positionals });
  },
});
