// What a number is read beside comes from its declaration: members that are declared, and no others.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { loadCore } from "../../../src/core/load.ts";
import { jackknifeInterval } from "../../../src/core/statistics/jackknife.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { casesOver, intervalsOfCases } from "../../../src/inference/intervals/cases.ts";
import { permutedNull } from "../../../src/inference/nulls/permuted.ts";
import { joined } from "../../../src/measure/harness/measure_of.ts";
import { drawnPaths } from "../../../src/metrics/flatten.ts";
import {
  control,
  detail,
  each,
  type EstimateMembers,
  metric,
  type Part,
  share,
} from "../../../src/metrics/node.ts";
import type { Estimate } from "../../../src/result/estimate.ts";
import { listScenes } from "../../../packages/scenes/list_scenes.ts";

const core = await loadCore();
const ratio = (better: "higher" | "lower", members?: EstimateMembers) =>
  metric("", ["ratio", better], { meaning: "" }, members);
const NULL = { null: control("shuffled rows"), nullRange: true, p: true } as const;
const NEAR = ratio("lower", NULL);
const HIGH = ratio("higher", NULL);
const PLAIN = ratio("higher");

/** One number `x` of a declaration, with as much beside it. */
const of = (x: Part, value: number | null, ...nulls: (number | null)[]) =>
  joined<{ x: Estimate }>({ x }, { x: value }, { nulls: nulls.map((x) => ({ x })) }).x;

Deno.test("a null gives mean, range and p, as far as they are declared", () => {
  assertEquals(of(HIGH, 3, 1, 2, 3), { value: 3, null: 2, nullRange: [1, 3], p: 2 / 4 });
  assertEquals(of(PLAIN, 3, 1, 2, 3), { value: 3 });
});

Deno.test("…and p counts the draws that come as near where lower is better", () => {
  assertEquals(of(NEAR, 2, 1, 2, 3).p, 3 / 4);
  assertEquals(of(HIGH, 2, 1, 2, 3).p, 3 / 4);
  assertEquals(of(NEAR, 1, 1, 2, 3).p, 2 / 4);
  assertEquals(of(HIGH, 1, 1, 2, 3).p, 4 / 4);
});

Deno.test("draws without the number are left out; a number that does not exist has no p, and no reason but its own", () => {
  assertEquals(of(HIGH, 3, 1, null), { value: 3, null: 1, nullRange: [1, 1], p: 1 / 2 });
  assertEquals(of(HIGH, NaN, 1, 2), { value: null, null: 1.5, nullRange: [1, 2] });
  assertEquals(of(HIGH, 3, 1, NaN), { value: 3, p: 1 / 3 });
  assertEquals(
    joined<{ x: Estimate; y: Estimate }>({ x: HIGH, y: HIGH }, { x: null, y: 1 }, {
      reason: { x: "one-object", y: "one-object" },
    }),
    { x: { value: null, reason: "one-object" }, y: { value: 1 } },
  );
});

Deno.test("what stays below exchanged rows is a threshold; what other vectors give a control", () => {
  const controls = { bag: "bag" };
  const declared = { threshold: "exchanged rows", chance: "chance", controls } as const;
  const x = share("", { meaning: "" }, declared);
  const draws = [0.1, 0.2, 0.1, 0.2, 0.1, 0.2];
  const estimate = joined<{ x: Estimate }>({ x }, { x: 0.9 }, {
    nulls: draws.map((x) => ({ x })),
    below: (draws, most) => permutedNull(core, draws, most),
    chance: { x: 0.5 },
    controls: { bag: { x: 0.3 } },
  }).x;
  const { threshold, ...others } = estimate;
  // Six draws: Student's t of 5 degrees at 99 %, of one more draw.
  const sd = Math.sqrt(6 * 0.05 ** 2 / 5);
  assertAlmostEquals(threshold!, 0.15 + 3.364929998907 * Math.sqrt(1 + 1 / 6) * sd, 1e-12);
  assertEquals(others, { value: 0.9, chance: 0.5, controls: { bag: 0.3 } });
});

Deno.test("the interval is made of what numbers are without some objects, where every one has the number", () => {
  const x = ratio("higher", { ci: true });
  const without = (...left: (number | null)[]) =>
    joined<{ a: { x: Estimate } }>({ a: { x } }, { a: { x: 5 } }, {
      without: {
        numbers: left.map((x) => ({ a: { x } })),
        interval: (all, left) => [all - left.length, all + left.length],
      },
    }).a.x;
  assertEquals(without(1, 2), { value: 5, ci: [3, 7] });
  assertEquals(without(1, null), { value: 5 });
});

Deno.test("what a measure says itself leads; what it has no declaration for stays as it is", () => {
  const result = joined<{ x: Estimate; free: { x: number } }>(
    { x: HIGH } as Part,
    { x: { value: 3, null: 7 }, free: { x: 1 } },
    { nulls: [{ x: 1 }] },
  );
  assertEquals(result, { x: { value: 3, null: 7, nullRange: [1, 1], p: 1 / 2 }, free: { x: 1 } });
});

Deno.test("numbers that depend on draws are told by their declaration, by every name", () => {
  const drawn = share("", { meaning: "" }, { drawn: ["value", "threshold"] });
  const tree: Part = {
    parts: each("part", ["a"], drawn),
    high: HIGH,
    none: PLAIN,
    plain: detail(""),
    planted: { ...detail(""), drawn: true },
  };
  assertEquals(drawnPaths(tree), [
    "parts.*",
    "parts.*.threshold",
    "high.null",
    "high.p",
    "planted",
  ]);
});

Deno.test("a number given by its cases has their mean, and the intervals that it declares; what chance gives is taken off all of it", async () => {
  const scenes = listScenes(core, numberedSpace([3, 3]), {
    ...{ objects: 1, pairs: "all", maxScenes: null, seed: 0 },
  });
  const rows = [...scenes.radixIds().keys()];
  const right = rows.map((row) => row % 4 === 0 ? 0 : 1);
  const [cases, plain] = [0, 0].map(() => casesOver(scenes, right, rows)!);
  const less = casesOver(scenes, right, rows, { known: 0.25, scale: "plain" })!;
  const declared = {
    x: ratio("higher", { ci: true, ciValues: true, null: control("a") }),
    less: ratio("higher", { ci: true }),
    plain: PLAIN,
  };
  using pool = new WorkerPool(0);
  const numbers = { x: cases, less, plain };
  const intervals = await intervalsOfCases("a", declared, numbers, { core, pool, seed: 0 });
  const result = joined<{ [name in keyof typeof numbers]: Estimate }>(declared, numbers, {
    nulls: [{ x: casesOver(scenes, right.map((one) => 1 - one), rows) }],
  }, intervals);
  const { interval } = jackknifeInterval(core, cases, { scale: "rate" });
  assertEquals([result.x.value, result.x.null, result.x.ci], [6 / 9, 3 / 9, interval!]);
  assert(result.x.ciValues![0] < interval![0]);
  const [low, high] = jackknifeInterval(core, cases, { scale: "plain" }).interval!;
  assertEquals(result.less, { value: 6 / 9 - 0.25, ci: [low - 0.25, high - 0.25] });
  assertEquals(result.plain, { value: 6 / 9 });
});
