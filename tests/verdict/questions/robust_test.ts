// What is told of renderings, from numbers alone: each answer, and what takes it away.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { estimate } from "../../../src/result/estimate.ts";
import type { Metrics } from "../../../src/result/result.ts";
import type { BagDesign } from "../../../src/verdict/possible_bags.ts";
import { robustAnswer } from "../../../src/verdict/questions/robust.ts";

type Pair = readonly [number, number];
const side = (swap: number, ci: Pair, role: number, roleCi: Pair) => ({
  concept: { value: 1, chance: 0.1 },
  object: { value: swap },
  pair: { value: swap },
  swap: { value: swap, ci, null: 0.5, nullSd: 0.01, threshold: 0.55, chance: 0.5 },
  role: { value: role, ci: roleCi, null: 0.1, nullSd: 0.01, threshold: 0.15 },
});

/** Objects that are read in four views fitted on, and `swap` of them in others. */
function robust(swap: number, ci: Pair, changed: Metrics = {}): Metrics {
  return {
    robust: {
      ...{ views: 4, rendered: "named", scenes: 100, bags: 40, twins: 30, rows: 400 },
      apart: 0.4,
      draws: 12,
      seen: side(0.99, [0.97, 1], 0.1, [0.05, 0.2]),
      unseen: side(swap, ci, 0.1, [0.05, 0.2]),
      planted: { share: 0.25, ...side(0.98, [0.95, 1], 0.9, [0.8, 1]) },
      ...changed,
    },
  } as unknown as Metrics;
}

const NAMES = ["a", "b", "c", "d"];
const view = (judged: string, swap: number, swapCi: Pair) => ({
  ...{
    fitted: NAMES.filter((name) => name !== judged),
    judged,
    swap,
    swapCi,
    swapNull: 0.55,
    role: 0.1,
    roleCi: [0.05, 0.2],
    roleNull: 0.15,
  },
});
const ALL = NAMES.map((name) => view(name, 0.95, [0.9, 0.98]));
const ask = (
  metrics: Metrics,
  robust: unknown[] = ALL,
  robustByCount: unknown[] = [],
  design?: BagDesign,
) => robustAnswer(metrics, { robust, robustByCount } as never, design);

Deno.test("where it was not measured nothing is told", () => {
  assertEquals(ask({}), null);
});

Deno.test("of few bags more scenes are asked for, or more values where no scenes can make bags enough", () => {
  const few = (values: number) => {
    const { robust: numbers } = robust(0.95, [0.92, 0.97]) as { robust: Metrics };
    const concepts = [{ name: "color", values }, { name: "shape", values: 3 }];
    return ask({ robust: { ...numbers, twins: 12 } }, ALL, [], { positions: 2, concepts })!
      .sentence;
  };
  assertStringIncludes(
    few(8),
    "only 12 groups hold a scene together with its swap; 20 are needed. Add",
  );
  assertStringIncludes(few(4), "with 4 values of shape, 2 objects make 36 such groups");
});

Deno.test("every view surely above its threshold is a yes; one that is not makes it a part, and is named", () => {
  assertEquals(ask(robust(0.95, [0.92, 0.97]))!.answer, "yes");
  const part = ask(robust(0.85, [0.8, 0.9]), [...ALL.slice(1), view("a", 0.62, [0.55, 0.7])])!;
  assertEquals(part.answer, "in part");
  assertStringIncludes(part.sentence, `; "a" 62 % (CI does not clear the threshold)`);
});

Deno.test("one view above is a part, though the mean is not", () => {
  const low = ALL.slice(1).map(({ judged }) => view(judged, 0.5, [0.44, 0.56]));
  const part = ask(robust(0.59, [0.55, 0.64]), [ALL[0], ...low])!;
  assertEquals(part.answer, "in part");
});

const LOW = ALL.map(({ judged }) => view(judged, 0.5, [0.44, 0.56]));

Deno.test("a no takes that planted binding is read across views", () => {
  assertEquals(ask(robust(0.5, [0.46, 0.54]), LOW)!.answer, "no");
  const weak = { planted: { share: 0.25, ...side(0.6, [0.5, 0.7], 0.1, [0, 0.2]) } };
  const without = ask(robust(0.5, [0.46, 0.54], weak as unknown as Metrics), LOW)!;
  assertEquals(without.answer, "undecided");
  assertEquals(without.coded?.reason, "robust.simulated-missed");
  assertEquals(ask(robust(0.5, [0.46, 0.54], { planted: null }), LOW)!.answer, "undecided");
});

Deno.test("across the threshold, with few bags, or with views all alike the set can't tell", () => {
  assertEquals(ask(robust(0.68, [0.5, 0.8]), LOW)!.answer, "undecided");
  const few = ask(robust(0.95, [0.9, 0.98], { twins: 12 }))!;
  assertEquals(few.answer, "undecided");
  assertStringIncludes(few.sentence, "only 12 groups");
  assertEquals(ask(robust(0.95, [0.9, 0.98], { apart: 0 }))!.answer, "undecided");
});

Deno.test("what no reader reads where it was fitted is not asked elsewhere", () => {
  const seen = side(0.5, [0.45, 0.55], 0.1, [0.05, 0.2]);
  assertEquals(ask(robust(0.95, [0.9, 0.98], { seen } as unknown as Metrics)), null);
});

Deno.test("beside a verdict that finds nothing bound nothing is told", () => {
  const probe = {
    concept: { test: estimate(1, { ci: [0.97, 1], controls: { shuffled: 0.1 } }) },
    pair: { test: estimate(0, { ci: [0, 0.05], controls: { bag: 0 } }), families: 30 },
    swap: {
      test: estimate(0.5, { ci: [0.45, 0.55], null: 0.5, threshold: 0.55, controls: { bag: 0.5 } }),
    },
    role: { ambiguous: estimate(0.1, { ci: [0.05, 0.2] }) },
  } as unknown as Metrics;
  assertEquals(ask({ ...robust(0.95, [0.9, 0.98]), probe }), null);
});

Deno.test("drawn views are judged together", () => {
  assertEquals(ask(robust(0.95, [0.9, 0.98], { rendered: "drawn" }), LOW)!.answer, "yes");
});
