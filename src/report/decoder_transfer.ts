/** Decoder transfer as a table, from the rows of a Result alone. */
import type { TransferRow } from "../metrics/kinds/decoder_transfer.ts";
import type { PathTo } from "../metrics/paths.ts";
import type { Common, ProbeMetrics } from "../metrics/kinds/probe.ts";
import { intervalAt, metricAt, numberAt } from "../metrics/read.ts";
import type { Json, Metrics } from "../result/result.ts";
import { formatInterval, formatNumber, NO_NUMBER } from "../metrics/text/number.ts";
import { count, fields, number, text } from "./fields.ts";
import type { Table } from "./table.ts";
import { IN_COMMON } from "../verdict/transfer/in_common.ts";

/** Readers over all splits of a coverage, and the ranks of the one by covariance; none where nothing was judged. */
export function decoderTransferTables(curve: Json | undefined): Table[] {
  const all: readonly Json[] = Array.isArray(curve) ? curve : [];
  const pooled = all.filter((row) => metricAt<TransferRow>(row, "seed") === null);
  if (pooled.length === 0) return [];
  const interval = (row: Json, path: PathTo<readonly [number, number], TransferRow>) => {
    const found = intervalAt<TransferRow>(row, path);
    return found === null ? NO_NUMBER : formatInterval(found);
  };
  return [{
    title: "Reading objects that no reader was fitted on",
    caption:
      "Readers fitted on scenes of some objects, judged on ambiguous scenes of others whose values were " +
      "all seen. By position: a probe for each position and concept, and the share of scenes read wholly right. " +
      "Learned similarity: objects are foretold from others by a separable covariance, which learns how alike values are; " +
      "the share of exchanges of a value below which the scene's own objects score. Value vectors: the same by how alike the " +
      "values' own vectors are, which a yes must beat. Numbers a value: the effective rank of each concept's table. Guessing, and any bag of concepts, gets half. " +
      "Planted: the same of a code that does carry over, with the same scenes, spectrum and noise. " +
      "95 % over objects.",
    ...fields(pooled, [
      text("reader", (row) => READERS[`${metricAt<TransferRow>(row, "reader")}`] ?? ""),
      number("objects seen", (row) => numberAt<TransferRow>(row, "coverage")),
      count("scenes", (row) => numberAt<TransferRow>(row, "scenes")),
      number("read", (row) => numberAt<TransferRow>(row, scoreOf(row))),
      text("95 %", (row) => interval(row, `ci.${scoreOf(row)}`)),
      text("other values", (row) => interval(row, `ciValues.${scoreOf(row)}`)),
      text("numbers a value", rankOf),
      text("more than value vectors", (row) => interval(row, "gain.ci")),
      number("guessing", (row) => numberAt<TransferRow>(row, `chance.${scoreOf(row)}`)),
      number("planted", (row) => numberAt<TransferRow>(row, `power.${scoreOf(row)}`)),
    ]),
  }, ...rankTables(all)];
}

/** What a reader is judged by: scenes read wholly right, or exchanges told apart. */
const scoreOf = (row: Json) => metricAt<TransferRow>(row, "reader") === "role" ? "joint" : "swap";

/** What each reader goes by; the names of the rows stay what they were. */
const READERS: { readonly [reader: string]: string } = {
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
    title: "Exchanges told with so many numbers a value",
    caption:
      "Share of exchanges that a reader of unseen objects tells by learned similarity, if values have so many numbers in " +
      "it; means over splits. Guessing gets half.",
    ...fields(distinct("coverage"), [
      number("objects seen", (coverage) => coverage),
      ...ranks.map((rank) => number(`${rank}`, (coverage: number) => mean(coverage, rank))),
    ]),
  }];
}

/** What objects share, and what planted rules share; none where it was not asked. */
export function inCommonTables(probe: Metrics): Table[] {
  const at = (path: PathTo<number, Common>) => numberAt<ProbeMetrics>(probe, `common.${path}`);
  const p = at("p");
  if (p === null) return [];
  const plant = (name: string, code: "product" | "network") => {
    const share = at(`power.${code}`);
    const plants = at(`power.plants.${code}`);
    return share === null || plants === null ? [] : [{ name, plants, found: share * plants }];
  };
  return [{
    title: "What objects that share a value have in common",
    caption:
      "Beyond sums of values, between objects that differ in one concept alone. Free vectors are one of its own for every " +
      `object, of the same lengths and sizes: they have as much in common as these objects in ${
        formatNumber(100 * p, 1)
      } % of ${at("draws")} draws. At most ${
        formatNumber(100 * IN_COMMON, 0)
      } % counts as something shared. Planted: rules with the same scenes, spectrum and noise, and how many of them show it.`,
    ...fields([
      ...plant(`products of ${at("power.numbers")} numbers a value`, "product"),
      ...plant("random networks of 256 units", "network"),
    ], [
      text("planted", ({ name }) => name),
      count("tries", ({ plants }) => plants),
      count("found", ({ found }) => found),
    ]),
  }];
}
