/** `pairs ranks FILE…`: which ranks of a table, or of samples, can't be told apart. */
import { basename, resolve } from "node:path";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { writeAtomic } from "@bindscope/bindscope/rooms/data";
import { count, csvTable, fields, number, text } from "@bindscope/bindscope/rooms/report";
import { printTable, printText } from "@bindscope/bindscope/rooms/run";
import { outputFolder, UsageError } from "@bindscope/bindscope/rooms/options";
import { LEAST_UNITS, ranksOf } from "../ranks/ranks.ts";
import { readRanked } from "../ranks/read_ranked.ts";
import type { PairsInput } from "./options.ts";

/** Reads, ranks, writes and shows. */
export async function rankModels({ options, positionals, say }: PairsInput): Promise<void> {
  const [, ...paths] = positionals;
  if (paths.length === 0) throw new UsageError("pairs ranks takes a table, or samples of lm-eval.");
  const read = await readRanked(paths, options.metric);
  const ranked = ranksOf(await loadCore(), read, options.seed);
  const units = read.scores[0].length;
  const undecided = ranked.filter(({ ranks: [from, to] }) => from < to).length;
  const sentences = [
    `${undecided} of ${ranked.length} models share ranks that ${units} ${read.units} do not separate.`,
    ...units < LEAST_UNITS
      ? [`Below ${LEAST_UNITS} ${read.units} no difference can be significant.`]
      : [],
    ...read.notes,
  ];
  const table = {
    title: "Ranks",
    caption: "Sign-flip permutation test, paired, all pairs of models tested together at 5 %.",
    ...fields(ranked, [
      text("model", ({ model }) => model),
      number("mean", ({ mean }) => mean, 4),
      count("rank from", ({ ranks: [from] }) => from),
      count("to", ({ ranks: [, to] }) => to),
      number("p, to the model above", ({ p }) => p, 3),
    ]),
  };
  const out = outputFolder(options.out, "pairs", `ranks-${basename(resolve(paths[0]))}`, "pairs");
  await writeAtomic(`${out}/ranks.csv`, csvTable(table));
  if (options.json) return console.log(JSON.stringify({ ranked, sentences }, null, 2));
  if (options.quiet) return;
  printTable(table);
  for (const sentence of sentences) printText(sentence);
  say(`Written to ${out}/ranks.csv`);
}
