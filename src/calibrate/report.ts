/** The tables of a Result of kind `calibrate`. */

import { formatNumber } from "../text/number.ts";
import { type Cell, counts, numbers, type Table } from "../report/table.ts";
import type { Result } from "../result/result.ts";
import type { PoweredWorld } from "../verdict/transfer/powered_worlds.ts";
import type { CoverageRow } from "./coverage/cell.ts";
import { RIGHT_VERDICT } from "./verdicts/judged.ts";
import type { VerdictRow } from "./verdicts/confusion.ts";
import { PLANTED_TRUTHS } from "../plants/truths.ts";

/** What `deno task calibrate` and `report` show. */
export const CALIBRATE_REPORT = {
  kind: "calibrate",
  tables: ({ tables }: Result): Table[] => {
    const coverage = (tables.coverage ?? []) as unknown as CoverageRow[];
    const verdicts = (tables.verdicts ?? []) as unknown as VerdictRow[];
    const power = (tables.power ?? []) as unknown as PoweredWorld[];
    return [
      ...coverage.length === 0 ? [] : [summary(coverage), everySetting(coverage)],
      ...verdicts.length === 0 ? [] : [saidOf(verdicts)],
      ...worldsOf(verdicts).map((world) => confusion(world, verdicts)),
      ...power.length === 0 ? [] : [powerTable(power)],
    ];
  },
  charts: () => [],
};

function summary(rows: readonly CoverageRow[]): Table {
  const kinds = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const key = `${row.interval}\n${row.units}`;
    kinds.set(key, [...kinds.get(key) ?? [], row]);
  }
  return {
    title: "How often intervals of 95 % hold the truth",
    caption:
      "Each line is over all rates, strengths of object effects and shares of missing scenes. Over objects: beside intervals " +
      "for other values. Percentiles: of the " +
      "bootstrap over objects. Over scenes: the binomial interval, which takes scenes of one object for independent.",
    columns: [
      { name: "interval", kind: "text" },
      ...counts("objects", "settings"),
      ...numbers(
        "lowest",
        "mean",
        "highest",
        "over objects, lowest",
        "percentiles, lowest",
        "over scenes, lowest",
      ),
    ],
    rows: [...kinds.values()].map((of): Cell[] => {
      const covered = of.map(({ covered }) => covered);
      const lowest = (of: readonly (number | null)[]) => {
        const there = of.filter((share) => share !== null);
        return there.length === 0 ? null : Math.min(...there);
      };
      return [
        of[0].interval,
        of[0].units,
        of.length,
        Math.min(...covered),
        covered.reduce((sum, share) => sum + share, 0) / covered.length,
        Math.max(...covered),
        lowest(of.map(({ coveredOverObjects }) => coveredOverObjects)),
        lowest(of.map(({ coveredByPercentiles }) => coveredByPercentiles)),
        lowest(of.map(({ coveredOverScenes }) => coveredOverScenes)),
      ];
    }),
  };
}

function everySetting(rows: readonly CoverageRow[]): Table {
  return {
    title: "Coverage in every setting",
    caption:
      "Strength: the share of the variance that objects hold. A truth that is no setting is the mean over " +
      "the draws.",
    columns: [
      { name: "interval", kind: "text" },
      { name: "objects", kind: "number", decimals: 0 },
      { name: "truth", kind: "number" },
      { name: "strength", kind: "number", decimals: 1 },
      { name: "missing", kind: "number", decimals: 1 },
      { name: "setting", kind: "text" },
      ...counts("draws", "none"),
      ...numbers("holds it", "s.e.", "mean width", "over objects", "percentiles", "over scenes"),
    ],
    rows: rows.map((row): Cell[] => [
      row.interval,
      row.units,
      row.truth,
      row.strength,
      row.missing,
      row.setting,
      row.draws,
      row.none,
      row.covered,
      row.standardError,
      row.meanWidth,
      row.coveredOverObjects,
      row.coveredByPercentiles,
      row.coveredOverScenes,
    ]),
  };
}

function powerTable(rows: readonly PoweredWorld[]): Table {
  return {
    title: "Worlds that tell rules from lookup tables",
    caption:
      "Exchanges of unseen objects that a reader tells: of a product planted in a lookup table's place, the lowest of the " +
      "seeds; and of the lookup table itself, the highest. Guessing gets half. Networks: the share of planted random " +
      "networks whose objects share more than free vectors do, the lowest of the seeds.",
    columns: [
      { name: "values", kind: "text" },
      ...counts("objects a scene", "scenes", "seeds"),
      ...numbers("product", "lookup table", "networks"),
      { name: "enough", kind: "text" },
    ],
    rows: rows.map(({ sizes, objects, scenes, seeds, power, swap, network, enough }): Cell[] => [
      sizes.join(" x "),
      objects,
      scenes,
      seeds,
      power,
      swap,
      network,
      enough ? "yes" : "no",
    ]),
  };
}

const worldsOf = (rows: readonly VerdictRow[]) => [...new Set(rows.map(({ world }) => world))];

/** Counts over noises and seeds. */
function saidOf(rows: readonly VerdictRow[]): Table {
  const cells = Map.groupBy(rows, ({ world, truth }) => `${world}\n${truth}`);
  const counted = (words: readonly (string | null)[]) =>
    [...Map.groupBy(words.filter((word) => word !== null), (word) => word)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([word, { length }]) => `${word} ${length}`).join(", ");
  return {
    title: "What the verdict says of planted truths, counted",
    caption:
      "Bags: those of values that show two sets of objects, fewest and most. Swaps, concepts: what the same readers make of " +
      "binding planted beside, lowest and highest. Open: undecided, or the world is too small.",
    columns: [
      ...["world", "planted", "bags", "sets", "binding", "is", "swaps", "concepts"],
      ...["carries over", "is it"],
    ].map((name) =>
      name === "sets" ? { name, kind: "number", decimals: 0 } : { name, kind: "text" }
    ),
    rows: [...cells.values()].map((of): Cell[] => {
      const carried = of.filter(({ carriesOver }) => carriesOver !== null);
      return [
        of[0].world,
        of[0].truth,
        range(of.map(({ bags }) => bags ?? 0), 0),
        of.length,
        counted(of.map(({ verdict }) => verdict)),
        counted(of.map(({ binding }) => binding)),
        range(of.flatMap(({ power }) => power.swap ?? []), 3),
        range(of.flatMap(({ power }) => power.concept ?? []), 3),
        carried.length === 0 ? null : counted(carried.map(({ transfer }) => transfer)),
        carried.length === 0 ? null : counted(carried.map(({ carriesOver }) => carriesOver)),
      ];
    }),
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
  return {
    title: `What the verdict says of planted truths: ${world}`,
    caption:
      `${scenes} scenes, ${ambiguous} of them ambiguous. Open: undecided, or the world is too small.`,
    columns: ["planted", "noise", "right", "verdict", "is", "carries over", "says", "is it"].map(
      (name) => name === "noise" ? { name, kind: "number", decimals: 2 } : { name, kind: "text" },
    ),
    rows: rows.map((row): Cell[] => {
      const { binding, transfers } = PLANTED_TRUTHS[row.truth];
      return [
        row.truth,
        row.noise,
        RIGHT_VERDICT[binding].join(" or "),
        row.verdict,
        row.binding,
        transfers === null ? null : transfers ? "yes" : "no",
        transfers === null ? null : row.transfer,
        row.carriesOver,
      ];
    }),
  };
}
