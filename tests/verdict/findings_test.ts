import { estimate } from "../../src/result/estimate.ts";
import { assert, assertEquals } from "@std/assert";
import { type Finding, FINDINGS, measuredNumbers } from "../../src/verdict/findings.ts";
import { BASES, COMPARED_PATHS, number, permutedAt, put, type Shown, SHOWS } from "./showings.ts";

const numbers = ({ metrics, curves, aliases }: Shown) =>
  measuredNumbers(metrics, curves.parts, aliases);
const found = (shown: Shown) =>
  (Object.keys(FINDINGS) as Finding[]).filter((finding) => FINDINGS[finding](numbers(shown)));

for (const [finding, show] of Object.entries(SHOWS) as [Finding, (typeof SHOWS)[Finding]][]) {
  Deno.test(`"${finding}" where its number shows it, and not where it does not`, () => {
    const bases: Shown[] = Object.values(BASES);
    assert(bases.some((shown) => !FINDINGS[finding](numbers(shown))), "never absent");
    for (const shown of bases) assert(FINDINGS[finding](numbers(show(shown))));
  });
}

Deno.test("a Result without numbers shows nothing", () => {
  assertEquals(found({ metrics: {}, curves: {}, aliases: false }), []);
});

Deno.test("numbers without an interval show nothing that an interval has to show", () => {
  const { metrics } = BASES.bound;
  const bare = put(
    metrics,
    Object.fromEntries(COMPARED_PATHS.map((path) => [`${path}.ci`, null])),
  );
  assertEquals(found({ ...BASES.bound, metrics: bare }), []);
});

/** A set whose swap has this interval, and whose permutations and smallest share found are these. */
const permutations = (swap: [number, number], highest: number, least: number | null | undefined) =>
  found({
    ...BASES.bag,
    metrics: put(BASES.bag.metrics, {
      ...number("probe.swap.test", swap),
      ...permutedAt("probe.swap.test", 0.5, highest),
      "probe.planted": least === undefined ? null : {
        share: 0.25,
        least,
        concept: { value: 1, ci: [0.9, 1] },
        swap: { value: 1, ci: [0.9, 1] },
      },
    }),
  }).includes("swaps are not distinguished");

Deno.test("swaps that permutations reach are not told apart, where some share of binding would have shown", () => {
  const wide: [number, number] = [0.3, 0.75];
  assert(permutations(wide, 0.6, 0.05));
  assert(permutations(wide, 0.6, 0.25));
  assert(!permutations(wide, 0.6, null));
  assert(!permutations(wide, 0.6, undefined));
});

Deno.test("…and swaps above their exchanges are not said to be as they are", () => {
  assert(!permutations([0.4, 0.9], 0.6, 0.05));
  assert(permutations([0.4, 0.55], 0.6, 0.05));
});

Deno.test("vectors follow the scenes by sums of values, or by sums of object vectors that shuffled ones seldom reach", () => {
  const follows = (p: number) =>
    found({
      ...BASES.nothing,
      metrics: put(BASES.nothing.metrics, {
        "decompose.levelI.avg_pos": { r2: { value: 0.2, null: 0.1, p } },
      }),
    }).includes("vectors follow the scenes");
  assertEquals([0.06, 0.05, 0.005].map(follows), [false, true, true]);
});

Deno.test("planted numbers of which one interval is missing hold nothing up", () => {
  const simulated = (ci: { concept: [number, number] | null; swap: [number, number] | null }) =>
    measuredNumbers(
      put(BASES.bag.metrics, {
        "probe.planted": {
          share: 0.25,
          concept: estimate(1, { ci: ci.concept }),
          swap: estimate(1, { ci: ci.swap }),
        },
      }),
      [],
      false,
    ).simulated;
  assertEquals(simulated({ concept: null, swap: [0.9, 1] }), null);
  assertEquals(simulated({ concept: [0.9, 1], swap: null }), {
    concept: 0.9,
    swap: 1,
    positions: 1,
    share: 0.25,
    least: undefined,
  });
});
