/** `deno task layers order TOKENS --at 1,7`: is it read of an entity's state which of the text's it is? */
import { dirname, join } from "node:path";
import {
  MEASURE_RUN_OPTIONS,
  optionTable,
  textOption,
  UsageError,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";

const ORDER_OPTIONS = optionTable({
  at: textOption(
    "1,7",
    null,
    "Places of the entities among the tokens, in the text's order, from 0.",
  ),
  components: wholeOption({ min: 1, max: 16 }, 3, "Components of PLS."),
  draws: wholeOption({ min: 19, max: 999 }, 199, "Permutations within contexts."),
});

export const runOrder = task({
  name: "layers",
  command: "layers order",
  argument: "TOKENS",
  positionals: { min: 1, max: 1 },
  summary:
    "Ordering identifiers: which of a text's entities a token is of, read by partial least squares, layer by layer, beside orders permuted within contexts. TOKENS is a file of encode --tokens; scenes of one bag of values are held out together. For the states of redrawn weights, run it on theirs.",
  options: { ...MEASURE_RUN_OPTIONS, ...ORDER_OPTIONS },
  examples: [
    "deno task encode out/scenes/has --model models/smollm2 --tokens",
    "deno task layers order out/encode/has/tokens.safetensors --at 1,7",
  ],
  async run({ options, positionals: [path], say }) {
    const places = (options.at ?? "").split(",").map(Number);
    if (options.at === null || places.length < 2 || !places.every(Number.isInteger)) {
      throw new UsageError("order takes two places or more: --at 1,7.");
    }
    const { loadCore } = await import("@bindscope/bindscope/rooms/core");
    const { readLabels, writeAtomic } = await import("@bindscope/bindscope/rooms/data");
    const { withTokens } = await import("../tokens/token_file.ts");
    const { labelWords } = await import("@bindscope/bindscope/rooms/job");
    const { outputFolder } = await import("@bindscope/bindscope/rooms/options");
    const { count, csvTable, fields, number } = await import("@bindscope/bindscope/rooms/report");
    const { printTable } = await import("@bindscope/bindscope/rooms/run");
    const { readOrder } = await import("../order/ordering_ids.ts");
    const core = await loadCore();
    const labels = options.labels ?? join(dirname(path), "labels.csv");
    const { scenes } = await readLabels(labels, undefined, [], await labelWords(options));
    const bags = Array.from({ length: scenes.count }, (_, scene) => {
      const [first, last] = [scene, scene + 1].map((at) =>
        at * scenes.values.length / scenes.count
      );
      const { concepts } = scenes.space;
      return [...scenes.values.subarray(first, last)].map((value, i) =>
        `${i % concepts.length}:${value}`
      ).sort().join();
    });
    const groups = bags.map((bag) => bags.indexOf(bag));
    const every = Int32Array.from({ length: scenes.count }, (_, scene) => scene);
    const rows = await withTokens(
      path,
      null,
      scenes.count,
      (file) =>
        file.layers.flatMap(({ tokens, dim, depth, stream }, layer) => {
          if (stream !== "residual") return [];
          if (places.some((place) => place < 0 || place >= tokens)) {
            throw new RangeError(
              `${path} has ${tokens} tokens a scene; --at ${options.at} is none.`,
            );
          }
          using held = file.read(core, layer, every).rows;
          const all = held.toArray();
          const states = Array.from(
            every,
            (scene) =>
              places.map((place) =>
                all.slice((scene * tokens + place) * dim, (scene * tokens + place + 1) * dim)
              ),
          );
          return readOrder(core, { states, groups }, options).map((read, k) => ({
            depth,
            components: k + 1,
            ...read,
          }));
        }),
    );
    const table = {
      title: "Ordering identifiers",
      caption:
        `R² of the order at tokens ${options.at}, on bags that were left out. Threshold: 95 % of ` +
        `${options.draws} permutations within contexts.`,
      ...fields(rows, [
        count("layer", ({ depth }) => depth),
        count("components", ({ components }) => components),
        number("R²", ({ r2 }) => r2, 3),
        number("threshold", ({ threshold }) => threshold, 3),
        number("p", ({ p }) => p, 3),
      ]),
    };
    const out = outputFolder(options.out, "layers", "order");
    await writeAtomic(`${out}/order.csv`, csvTable(table));
    if (options.json) return console.log(JSON.stringify(rows, null, 2));
    if (options.quiet) return;
    printTable(table);
    say(`Written to ${out}/order.csv`);
  },
});
