// Several groups of items are tested together: chance finds stay below their level, real ones stay.
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import type { PairConclusion } from "../numbers.ts";
import type { PairSet } from "../pair_set.ts";
import { jointP } from "../tell/jointly.ts";
import { audited } from "./audited.ts";

const core = await loadCore();
const [TYPES, EACH] = [8, 40];

/** Each caption right once and wrong once. */
const typeOf = (i: number) => (i >> 1) % TYPES;
const FILE = JSON.stringify(Array.from({ length: TYPES * EACH }, (_, i) => {
  const texts = [`a red cube and a blue ball ${i >> 1}`, `a blue cube and a red ball ${i >> 1}`];
  const [caption, foil] = i % 2 === 0 ? texts : texts.toReversed();
  return { image: `${i}.jpg`, caption, foil, type: `type${typeOf(i)}` };
}));

async function answers(seed: number, lead: (type: number) => number) {
  using stream = new CounterStream(core, seed, "coins");
  const noise = stream.normal(2 * TYPES * EACH);
  const rows = Array.from(
    { length: TYPES * EACH },
    (_, i) => [lead(typeOf(i)) + noise[2 * i], noise[2 * i + 1]],
  );
  const { tables } = await audited({ "mine.json": FILE, "s.npy": rows }, {
    columns: "image=image,caption=caption,negative=foil,type=type",
    scores: "s.npy",
  });
  return tables.conclusions as unknown as PairConclusion[];
}

const isFound = ({ answer }: PairConclusion) =>
  answer === "reversed" || answer === "beyond the rules tried";

Deno.test("coins over 8 types and the whole: at most 1 of 20 sets has a find somewhere", async () => {
  const items = Array.from({ length: TYPES * EACH }, (_, i) => ({ pictures: [i] }));
  const set = { items, pictures: items.map((_, i) => ({ name: `${i}` })) } as unknown as PairSet;
  const of = (coins: Int32Array, positions: number[]) => ({
    rows: positions.map((i) => [i]),
    values: Float64Array.from(positions, (i) => coins[i] - 0.5),
  });
  const all = [...items.keys()];
  const groups = [all, ...Map.groupBy(all, typeOf).values()];
  using stream = new CounterStream(core, 1, "coins");
  let value = 0;
  for (let seed = 0; seed < 60; seed++) {
    const coins = stream.below(2, items.length);
    const p = jointP(core, set, seed, groups.map((positions) => of(coins, positions)));
    value += Number(Math.min(...p) <= 0.05);
  }
  assert(value > 0 && value <= 8, `${value} of 60`);
  assert(!(await answers(0, () => 0)).some(isFound));
});

Deno.test("…one type that is seen is found among them, and one whose scores are the wrong way round is said first", async () => {
  const all = await answers(100, (type) => type === 2 ? 1.5 : type === 5 ? -1.5 : 0);
  assertEquals([all[0].path, all[0].answer], ["type5.all", "reversed"]);
  const seen = all.find(({ path }) => path === "type2.all")!;
  assert(isFound(seen) && seen.p! <= 0.05, seen.text);
  assert(!all.slice(1).some((one) => isFound(one) && one !== seen));
});

Deno.test("p is the share of sign exchanges, counted over all of them, whose largest |t| is as large", () => {
  const items = Array.from({ length: 9 }, (_, i) => ({ pictures: [i] }));
  const set = { items, pictures: items.map((_, i) => ({ name: `${i}` })) } as unknown as PairSet;
  const groups = [[3, 1, 2, 2, 1], [0.5, -0.5, 0.5, 0.25]].map((values, g) => ({
    rows: values.map((_, i) => [5 * g + i]),
    values: Float64Array.from(values),
  }));
  const t = (values: Float64Array, signs: number) =>
    Math.abs(values.reduce((sum, x, i) => sum + (signs >> i & 1 ? -x : x), 0)) /
    Math.hypot(...values);
  const own = groups.map(({ values }) => t(values, 0));
  const counts = own.map(() => 0);
  for (let signs = 0; signs < 512; signs++) {
    const most = Math.max(t(groups[0].values, signs & 31), t(groups[1].values, signs >> 5));
    own.forEach((one, g) => counts[g] += Number(most >= one - 1e-12) / 512);
  }
  jointP(core, set, 0, groups).forEach((p, g) => assertAlmostEquals(p, counts[g], 0.05));
});
