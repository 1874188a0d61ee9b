/** Decoder transfer as a table, from the rows of a Result alone. */
import type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
import type { PathTo } from "../metrics/paths.ts";
import type { Common } from "../metrics/kinds/object_similarity.ts";
import { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
import type { Json, Metrics } from "../result/result.ts";
import { formatInterval, formatNumber, NO_NUMBER } from "../metrics/text/number.ts";
import { count, fields, number, text } from "./fields.ts";
import type { Table } from "./table.ts";
import { LEVEL, readRule } from "../verdict/transfer/rule_or_lookup.ts";

/** Readers over all splits of a coverage, and the ranks of the one by covariance; none where nothing was judged. */
export function decoderTransferTables(curve: Json | undefined): Table[] {
  const all: readonly Json[] = Array.isArray(curve) ? curve : [];
  const pooled = all.filter((row) => metricAt<TransferRow>(row, "seed") === null);
  if (pooled.length === 0) return [];
  const interval = (row: Json, path: PathTo<readonly [number, number], TransferRow>) => {
    const interval = intervalAt<TransferRow>(row, path);
    return interval === null ? NO_NUMBER : formatInterval(interval);
  };
  return [{
    title: "Generalisation of probes to unseen objects",
    caption:
      "Probes fitted on scenes of some objects, evaluated on ambiguous scenes of held-out objects whose values were " +
      "all seen. By position: a linear probe for each position and concept; share of exact matches. " +
      "Learned similarity: a separable covariance predicts objects from others by a learned similarity of values; " +
      "swap accuracy. Value vectors: the same with the similarity of the values' own vectors, " +
      "which a yes has to exceed. Numbers per value: effective rank of each concept's table. " +
      "Positive control: a simulated code that generalises, with the same scenes, spectrum and noise. " +
      "95 % CI over objects.",
    ...fields(pooled, [
      text("probe", (row) => DECODERS[`${metricAt<TransferRow>(row, "reader")}`] ?? ""),
      number("objects seen", (row) => numberAt<TransferRow>(row, "coverage")),
      count("scenes", (row) => numberAt<TransferRow>(row, "scenes")),
      number("score", (row) => numberAt<TransferRow>(row, scoreOf(row))),
      text("95 % CI", (row) => interval(row, `ci.${scoreOf(row)}`)),
      text("other values", (row) => interval(row, `ciValues.${scoreOf(row)}`)),
      text("numbers per value", rankOf),
      text("minus value vectors", (row) => interval(row, "gain.ci")),
      number("chance", (row) => numberAt<TransferRow>(row, `chance.${scoreOf(row)}`)),
      number("positive control", (row) => numberAt<TransferRow>(row, `power.${scoreOf(row)}`)),
    ]),
  }, ...rankTables(all)];
}

/** What a reader is judged by: scenes read wholly right, or exchanges told apart. */
const scoreOf = (row: Json) => metricAt<TransferRow>(row, "reader") === "role" ? "joint" : "swap";

/** What each reader goes by; the names of the rows stay what they were. */
const DECODERS: { readonly [decoder: string]: string } = {
  role: "by position",
  factored: "learned similarity",
  similarity: "value vectors",
};

/** "7.2, 6.9": of each concept. */
function rankOf(row: Json): string {
  const ranks = metricAt<TransferRow>(row, "effectiveRank");
  return Array.isArray(ranks)
    ? ranks.map((rank) => formatNumber(rank as number, 1)).join(", ")
    : "";
}

/** Means over splits of each number of numbers. */
function rankTables(all: readonly Json[]): Table[] {
  const ranked = all.filter((row) => numberAt<TransferRow>(row, "rank") !== null);
  const distinct = (path: PathTo<number, TransferRow>) =>
    [...new Set(ranked.map((row) => numberAt<TransferRow>(row, path)!))].sort((a, b) => a - b);
  const ranks = distinct("rank");
  if (ranks.length < 2) return [];
  const mean = (coverage: number, rank: number) => {
    const own = ranked.filter((row) =>
      numberAt<TransferRow>(row, "coverage") === coverage &&
      numberAt<TransferRow>(row, "rank") === rank
    ).map((row) => numberAt<TransferRow>(row, "swap")!);
    return own.length === 0 ? null : own.reduce((sum, swap) => sum + swap, 0) / own.length;
  };
  return [{
    title: "Swap accuracy by numbers per value",
    caption:
      "Swap accuracy on unseen objects by learned similarity, with so many numbers per value; " +
      "means over splits. Chance: 0.5.",
    ...fields(distinct("coverage"), [
      number("objects seen", (coverage) => coverage),
      ...ranks.map((rank) => number(`${rank}`, (coverage: number) => mean(coverage, rank))),
    ]),
  }];
}

/** Where objects lie among lookups and simulated rules; none where it was not asked. */
export function ruleTables(probe: Metrics): Table[] {
  const { common, likelihood } = readRule({ probe });
  if (common === null) return [];
  const { p, draws, excess, runs, numbers, simulated } = common;
  const lie = (name: string, { mean, sd }: Common["simulated"]["lookup"]) => ({ name, mean, sd });
  return [{
    title: "Lookup or rule: similarity of objects that share a value",
    caption:
      "Beyond sums of values, between objects that differ in one concept; standard deviations above " +
      "lookups made of the objects' own vectors with random signs. Permutation test: " +
      `p = ${formatNumber(p, 3)} in ${draws} draws; ${LEVEL} or less is significant. ` +
      `Simulated codes, ${runs} each, have the same scenes, effective rank and noise. Likelihood of the likeliest rule, ` +
      `relative to lookups: ${formatNumber(likelihood!, 3)}; a no takes ${LEVEL} or less.`,
    ...fields([
      { name: "this set", mean: excess, sd: null },
      lie("lookups", simulated.lookup),
      lie(`products of rank ${numbers}`, simulated.product),
      lie("random networks", simulated.network),
    ], [
      text("vectors", ({ name }) => name),
      number("similarity", ({ mean }) => mean),
      number("standard deviation", ({ sd }) => sd),
    ]),
  }];
}
