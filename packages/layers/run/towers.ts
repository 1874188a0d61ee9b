/** `deno task layers towers PICTURES CAPTIONS`: what tokens of two towers tell, beside the cosine of whole vectors. */
import { dirname, join } from "node:path";
import { MEASURE_RUN_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";

export const runTowers = task({
  name: "layers",
  command: "layers towers",
  argument: "PICTURES CAPTIONS",
  positionals: { min: 2, max: 2 },
  summary:
    "Does a picture prefer its caption to that of its swap? By patches and words, with a linear aligner fitted on other bags, and by the cosine of whole vectors. PICTURES and CAPTIONS are files of tokens, as encode --tokens writes them; their last layers are read.",
  options: MEASURE_RUN_OPTIONS,
  examples: [
    "deno task layers towers out/encode/images/tokens.safetensors out/encode/captions/tokens.safetensors",
  ],
  async run({ options, positionals: paths, say }) {
    const { loadCore } = await import("@bindscope/bindscope/rooms/core");
    const { readLabels, writeAtomic } = await import("@bindscope/bindscope/rooms/data");
    const { withTokens } = await import("../tokens/token_file.ts");
    const { swapDesign } = await import("@bindscope/bindscope/rooms/inference");
    const { labelWords } = await import("@bindscope/bindscope/rooms/job");
    const { outputFolder } = await import("@bindscope/bindscope/rooms/options");
    const { count, csvTable, fields, number, text } = await import(
      "@bindscope/bindscope/rooms/report"
    );
    const { printTable } = await import("@bindscope/bindscope/rooms/run");
    const { acrossTowers } = await import("../towers/swaps_across.ts");
    const core = await loadCore();
    const labels = options.labels ?? join(dirname(paths[0]), "labels.csv");
    const { scenes } = await readLabels(labels, undefined, [], await labelWords(options));
    const every = Int32Array.from({ length: scenes.count }, (_, scene) => scene);
    const [pictures, captions] = await Promise.all(
      paths.map((path) =>
        withTokens(path, null, scenes.count, (file) => {
          const last = file.layers.findLastIndex(({ stream }) => stream === "residual");
          const { tokens, dim } = file.layers[last];
          const { rows, lengths } = file.read(core, last, every);
          using held = rows;
          return { data: held.toArray(), lengths, tokens, dim };
        })
      ),
    );
    const design = swapDesign(core, scenes, options.seed);
    const found = acrossTowers(core, pictures, captions, design, options.seed);
    const table = {
      title: "Picture prefers its caption to the swap's",
      caption: `${found.pictures} pictures of ${found.bags} bags; bags of five folds in turn are ` +
        "left out of the fit. Threshold: 95 % of permutations within bags.",
      ...fields([["patches and words", found.tokens], ["whole vectors", found.global]] as const, [
        text("by", ([by]) => by),
        number("share", ([, { share }]) => share, 3),
        number("threshold", ([, { threshold }]) => threshold, 3),
        number("p", ([, { p }]) => p, 3),
        count("permutations", () => 199),
      ]),
    };
    const out = outputFolder(options.out, "layers", "towers");
    await writeAtomic(`${out}/towers.csv`, csvTable(table));
    if (options.json) return console.log(JSON.stringify(found, null, 2));
    if (options.quiet) return;
    printTable(table);
    say(`Written to ${out}/towers.csv`);
  },
});
