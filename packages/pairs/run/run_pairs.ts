/** `deno task pairs FILE`: a benchmark of pictures and captions, every score with its bounds. */
import { PAIRS_KIND } from "../kind.ts";
import { PAIRS_OPTIONS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runPairs = task({
  brings: [PAIRS_KIND],
  name: "pairs",
  graceful: true,
  argument: "FILE…, or make CAPTIONS, or ranks FILE…",
  positionals: { min: 1, max: 100 },
  summary:
    "Audits a benchmark of image-caption pairs: each score by three tie rules, beside rules without sight (a bag of words, length, words seen elsewhere, a model trained on the texts) and chance. Takes a model, embeddings, or scores of another harness. `pairs make CAPTIONS` makes foils of a table with image and caption, details marked as {color:red}, or of a scene folder. Each foil has the words and the length of its caption and is another picture's caption. `pairs ranks FILE` says which ranks of a table of models and tasks, or of lm-eval's samples, can't be told apart.",
  options: PAIRS_OPTIONS,
  examples: [
    "deno task pairs swap_att.json --model models/clip-vit-base-patch32 --images val2017",
    "deno task pairs data/ --scores scores.csv",
    "deno task pairs mine.csv --columns image=file,caption=text,negative=foil --scores s.npy",
    "deno task pairs make out/scenes/clevr2d",
    "deno task pairs ranks leaderboard.csv",
  ],
  numbers: async () => {
    const { numbersOfKind } = await import("@bindscope/bindscope/rooms/metrics");
    return numbersOfKind("pairs");
  },
  async run(input) {
    if (input.positionals[0] === "make") {
      const { makePairs } = await import("./pairs_make.ts");
      return await makePairs(input);
    }
    if (input.positionals[0] === "ranks") {
      const { rankModels } = await import("./pairs_ranks.ts");
      return await rankModels(input);
    }
    const { pairsToFiles } = await import("./pairs.ts");
    await pairsToFiles(input);
  },
});
