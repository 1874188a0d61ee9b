/** `deno task models list|show|fetch|init|redraw`: what it is asked. */
import { task } from "@bindscope/bindscope/rooms/start";
import { MODELS_OPTIONS } from "./options.ts";

export const runModels = (args: readonly string[]): Promise<number> =>
  task({
    name: "models",
    argument: "list|show|fetch|init|redraw",
    summary:
      "Model folders. list: those in models/ and the bundled ones; show DIR: what one holds and what would be used; fetch ID: one of the Hugging Face hub; init clip|dinov2|siglip: one with random weights, an architecture before it has learned anything; redraw DIR: the same graph with redrawn weights, a baseline for training; init config DIR: the config.json that a bare graph lacks, as far as the graph shows it.",
    options: MODELS_OPTIONS,
    examples: [
      "deno task models list",
      "deno task models fetch Xenova/clip-vit-base-patch32 --dry-run",
      "deno task models show fixtures/models/efficientnet-lite0",
      "deno task models init clip --size base --seed 1",
      "deno task models redraw fixtures/models/efficientnet-lite0 --seed 1",
      "deno task models init config models/mine",
    ],
    positionals: { min: 1, max: 3 },
    run: async (input) => await (await import("./models.ts")).doModels(input),
  })(args);
