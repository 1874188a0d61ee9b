/** `deno task compare --devices SET…`: how far numbers of one model move with device, resize, quantisation, decoder. */
import { MEASURE_RUN_OPTIONS, UsageError } from "@bindscope/bindscope/rooms/options";
import { task } from "@bindscope/bindscope/rooms/start";

export const runDevices = task({
  name: "compare",
  command: "compare --devices",
  argument: "SET SET…",
  positionals: { min: 1, max: Infinity },
  summary:
    "How far do numbers move where one model is run otherwise? Each SET is a folder of encode, of the same scenes; the first is what the others are compared with. Device, resize, quantised weights and pictures of another decoder are told by manifest.json.",
  options: MEASURE_RUN_OPTIONS,
  examples: [
    "deno task encode out/scenes/clevr2d --model DIR --resize torchvision --out out/encode/torchvision",
    "deno task compare --devices out/encode/clevr2d out/encode/torchvision",
  ],
  async run({ options, positionals: folders, say }) {
    if (folders.length < 2) throw new UsageError("compare --devices takes two sets or more.");
    const { loadCore } = await import("@bindscope/bindscope/rooms/core");
    const { writeAtomic } = await import("@bindscope/bindscope/rooms/data");
    const { outputFolder } = await import("@bindscope/bindscope/rooms/options");
    const { csvTable, fields, number, text } = await import("@bindscope/bindscope/rooms/report");
    const { printTable, printText } = await import("@bindscope/bindscope/rooms/run");
    const { CLAIMS, runOtherwise } = await import("../devices/moved.ts");
    const all = await runOtherwise(await loadCore(), folders, options.workers ?? 0);
    const [first, ...others] = all;
    const table = {
      title: "One model, run otherwise",
      caption: `Compared with ${first.folder}: ${first.differs}.`,
      ...fields(all, [
        text("set", ({ folder }) => folder),
        text("differs in", (one) => one === first ? "" : one.differs),
        text("1 - cosine, most", ({ cosine }) => (1 - cosine.least).toExponential(1)),
        text("mean", ({ cosine }) => (1 - cosine.mean).toExponential(1)),
        ...CLAIMS.map((name, c) => number<typeof first>(name, ({ claims }) => claims[c], 3)),
      ]),
    };
    const moves = others.flatMap((one) =>
      one.claims.flatMap((value, c) => {
        const before = first.claims[c];
        return value === null || before === null
          ? []
          : [{ by: Math.abs(value - before), name: CLAIMS[c], folder: one.folder }];
      })
    ).sort((a, b) => b.by - a.by);
    const out = outputFolder(options.out, "compare", "devices");
    await writeAtomic(`${out}/devices.csv`, csvTable(table));
    if (options.json) return console.log(JSON.stringify(all, null, 2));
    if (options.quiet) return;
    printTable(table);
    if (moves.length > 0) {
      const [{ by, name, folder }] = moves;
      printText(`The largest move is ${(100 * by).toFixed(1)} points: ${name}, ${folder}.`);
    }
    say(`Written to ${out}/devices.csv`);
  },
});
