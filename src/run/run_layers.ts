/** `deno task layers SET…`: what it is asked. The work itself is loaded once there is some to do. */
import { LAYERS_SPEC } from "../measure/layers/index.ts";
import { LAYERS_RUN_OPTIONS } from "./options/layers.ts";
import { runTask } from "./task/task.ts";

export function runLayers(args: readonly string[]): Promise<number> {
  return runTask({
    name: LAYERS_SPEC.kind,
    argument: "SET…",
    positionals: { min: 0, max: Infinity },
    summary:
      `${LAYERS_SPEC.summary} SET holds tokens.safetensors, as encode --tokens writes it; or give --tokens FILE and --labels FILE; or several sets of one layer each.`,
    options: LAYERS_RUN_OPTIONS,
    examples: LAYERS_SPEC.examples!,
    numbers: async () => (await import("../metrics/glossary.ts")).numbersOf(LAYERS_SPEC.kind),
    async run(input) {
      const { layersToFiles } = await import("./work/layers.ts");
      await layersToFiles(input);
    },
  }, args);
}
