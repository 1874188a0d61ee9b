/** `deno task layers SET…`: what it is asked. The work itself is loaded once there is some to do. */
import { LAYERS_SPEC } from "../measure/layers/index.ts";
import { LAYERS_RUN_OPTIONS } from "./options/layers.ts";
import { task } from "./task/task.ts";

export const runLayers = task({
  name: LAYERS_SPEC.kind,
  argument: "SET…",
  positionals: { min: 0, max: Infinity },
  summary:
    `${LAYERS_SPEC.summary} SET holds tokens.safetensors, as encode --tokens writes it; or give --tokens FILE and --labels FILE; or several sets of one layer each.`,
  options: LAYERS_RUN_OPTIONS,
  examples: LAYERS_SPEC.examples!,
  numbers: async () => (await import("../metrics/glossary.ts")).numbersOfKind(LAYERS_SPEC.kind),
  run: async (input) => await (await import("./work/layers.ts")).layersToFiles(input),
});
