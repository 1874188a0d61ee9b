/** The tables of a Result of kind `calibrate`. */

import { SIMULATED_TRUTHS } from "@bindscope/bindscope/rooms/scene_options";
import { formatNumber } from "@bindscope/bindscope/rooms/metrics";
import { count, fields, number, type Table, text } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import type { PoweredWorld } from "@bindscope/bindscope/rooms/verdict";
import type { CoverageRow } from "./coverage/cell.ts";
import { RIGHT_VERDICT } from "./verdicts/judged.ts";
import type { VerdictRow } from "./verdicts/confusion.ts";

/** What `deno task research calibrate` and `report` show. */
export const CALIBRATE_REPORT = {
  kind: "calibrate",
  tables: ({ tables }: Result): Table[] => {
    const coverage = (tables.coverage ?? []) as unknown as CoverageRow[];
    const verdicts = (tables.verdicts ?? []) as unknown as VerdictRow[];
    const power = (tables.power ?? []) as unknown as PoweredWorld[];
    return [
      ...coverage.length === 0 ? [] : [summary(coverage), everySetting(coverage)],
      ...verdicts.length === 0 ? [] : [textOf(verdicts)],
      ...worldsOf(verdicts).map((world) => confusion(world, verdicts)),
      ...power.length === 0 ? [] : [powerTable(power)],
    ];
  },
  charts: () => [],
};

function summary(rows: readonly CoverageRow[]): Table {
  const kinds = Map.groupBy(rows, ({ interval, units }) => `${interval}\n${units}`);
  const lowest = (of: readonly (number | null)[]) => {
    const there = of.filter((share) => share !== null);
    return there.length === 0 ? null : Math.min(...there);
  };
  const covered = (of: readonly CoverageRow[]) => of.map(({ covered }) => covered);
  return {
    title: "Coverage of 95 % intervals",
    caption:
      "Each line is over all rates, strengths of object effects and shares of missing scenes. Over objects: beside intervals " +
      "over values. Percentiles: of the " +
      "bootstrap over objects. Over scenes: the binomial interval, which assumes independent scenes.",
    ...fields([...kinds.values()], [
      text("interval", ([{ interval }]) => interval),
      count("objects", ([{ units }]) => units),
      count("settings", ({ length }) => length),
      number("lowest", (of) => Math.min(...covered(of))),
      number("mean", (of) => covered(of).reduce((sum, share) => sum + share, 0) / of.length),
      number("highest", (of) => Math.max(...covered(of))),
      number("most that lie below", (of) => Math.max(...of.map(({ below }) => below))),
      number("most that lie above", (of) => Math.max(...of.map(({ above }) => above))),
      number("over objects, lowest", (of) => lowest(of.map((row) => row.coveredOverObjects))),
      number("percentiles, lowest", (of) => lowest(of.map((row) => row.coveredByPercentiles))),
      number("over scenes, lowest", (of) => lowest(of.map((row) => row.coveredOverScenes))),
    ]),
  };
}

function everySetting(rows: readonly CoverageRow[]): Table {
  return {
    title: "Coverage in every setting",
    caption:
      "Strength: share of the variance between objects. A truth that is no setting is the mean over " +
      "the draws.",
    ...fields(rows, [
      text("interval", (row) => row.interval),
      count("objects", (row) => row.units),
      number("truth", (row) => row.truth),
      number("strength", (row) => row.strength, 1),
      number("missing", (row) => row.missing, 1),
      text("setting", (row) => row.setting),
      count("draws", (row) => row.draws),
      count("none", (row) => row.none),
      number("coverage", (row) => row.covered),
      number("below the truth", (row) => row.below),
      number("above the truth", (row) => row.above),
      number("s.e.", (row) => row.standardError),
      number("mean width", (row) => row.meanWidth),
      number("over objects", (row) => row.coveredOverObjects),
      number("percentiles", (row) => row.coveredByPercentiles),
      number("over scenes", (row) => row.coveredOverScenes),
    ]),
  };
}

function powerTable(rows: readonly PoweredWorld[]): Table {
  return {
    title: "Worlds that distinguish rules and lookup tables",
    caption:
      "How likely the likeliest rule is where the truth is a lookup table, relative to lookups: the highest of the seeds. " +
      "A world is enough where it is 0.01 or less, and p is above that.",
    ...fields(rows, [
      text("values", ({ sizes }) => sizes.join(" x ")),
      count("objects per scene", ({ objects }) => objects),
      count("scenes", ({ scenes }) => scenes),
      count("seeds", ({ seeds }) => seeds),
      number("likelihood of rules", ({ likelihood }) => likelihood),
      text("enough", ({ enough }) => enough ? "yes" : "no"),
    ]),
  };
}

const worldsOf = (rows: readonly VerdictRow[]) => [...new Set(rows.map(({ world }) => world))];

/** Counts over noises and seeds. */
function textOf(rows: readonly VerdictRow[]): Table {
  const cells = Map.groupBy(rows, ({ world, truth }) => `${world}\n${truth}`);
  const counted = (words: readonly (string | null)[]) =>
    [...Map.groupBy(words.filter((word) => word !== null), (word) => word)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([word, { length }]) => `${word} ${length}`).join(", ");
  const ofCarried = (of: readonly VerdictRow[], word: (row: VerdictRow) => string | null) => {
    const carried = of.filter(({ carriesOver }) => carriesOver !== null);
    return carried.length === 0 ? null : counted(carried.map(word));
  };
  return {
    title: "Verdicts on simulated codes, counted",
    caption:
      "Bags with two sets of objects: fewest and most. Swaps, concepts: scores of the same probes on the positive control, " +
      "lowest and highest. Open: undecided, or the world is too small.",
    ...fields([...cells.values()], [
      text("world", ([{ world }]) => world),
      text("simulated", ([{ truth }]) => truth),
      text("bags", (of) => range(of.map(({ bags }) => bags ?? 0), 0)),
      count("sets", ({ length }) => length),
      text("binding", (of) => counted(of.map(({ verdict }) => verdict))),
      text("is", (of) => counted(of.map(({ binding }) => binding))),
      text("swaps", (of) => range(of.flatMap(({ power }) => power.swap ?? []), 3)),
      text("concepts", (of) => range(of.flatMap(({ power }) => power.concept ?? []), 3)),
      text("generalises", (of) => ofCarried(of, ({ transfer }) => transfer)),
      text("is it", (of) => ofCarried(of, ({ carriesOver }) => carriesOver)),
    ]),
  };
}

function range(numbers: readonly number[], decimals: number): string | null {
  if (numbers.length === 0) return null;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
    .map((number) => formatNumber(number, decimals));
  return low === high ? low : `${low} to ${high}`;
}

function confusion(world: string, all: readonly VerdictRow[]): Table {
  const rows = all.filter((row) => row.world === world);
  const [{ scenes, ambiguous }] = rows;
  const carries = (truth: VerdictRow["truth"]) => SIMULATED_TRUTHS[truth].transfers;
  return {
    title: `Verdicts on simulated codes: ${world}`,
    caption:
      `${scenes} scenes, ${ambiguous} of them ambiguous. Open: undecided, or the world is too small.`,
    ...fields(rows, [
      text("simulated", ({ truth }) => truth),
      number("noise", ({ noise }) => noise, 2),
      text("right", ({ truth }) => RIGHT_VERDICT[SIMULATED_TRUTHS[truth].binding].join(" or ")),
      text("verdict", ({ verdict }) => verdict),
      text("is", ({ binding }) => binding),
      text("generalises", ({ truth }) => YES_OR_NO[`${carries(truth)}`]),
      text("says", ({ truth, transfer }) => carries(truth) === null ? null : transfer),
      text("is it", ({ carriesOver }) => carriesOver),
    ]),
  };
}

const YES_OR_NO = { true: "yes", false: "no", null: null } as const;
