// A number that does not exist says why: as its measure found, else as it is declared.
import { assertEquals } from "@std/assert";
import type { MissingCode } from "../../src/result/missing.ts";
import type { Metrics, Result } from "../../src/result/result.ts";
import { resultTrees } from "../../src/metrics/catalogue.ts";
import { figureAt } from "../../src/metrics/figure.ts";
import { leavesOf } from "../../src/metrics/flatten.ts";
import { eachNamed, optional, type Part, share } from "../../src/metrics/node.ts";
import { numbersIn } from "../../src/metrics/numbers_in.ts";
import { withReasons } from "../../src/metrics/flatten.ts";
import { registerPackages } from "../../packages/register.ts";

registerPackages();

const x = (missing: MissingCode) => share("x", { meaning: "An x." }, { missing });
const PART: Part = {
  swap: x("no-swaps"),
  by: eachNamed("concept", x("one-concept")),
  more: optional({ swap: x("not-asked") }),
};

Deno.test("numbers that do not exist get their reasons, by their own declaration", () => {
  const missing = { value: null };
  assertEquals(
    withReasons(
      PART,
      { swap: missing, by: { color: missing }, more: { swap: missing } } as Metrics,
    ),
    {
      swap: { value: null, reason: "no-swaps" },
      by: { color: { value: null, reason: "one-concept" } },
      more: { swap: { value: null, reason: "not-asked" } },
    },
  );
});

Deno.test("…what a measure found, numbers that exist, and other parts stay", () => {
  const metrics: Metrics = {
    swap: { value: null, reason: "too-few-scenes" },
    by: { color: { value: 0.5 } },
    more: null,
    count: { test: 3 },
  };
  assertEquals(withReasons(PART, metrics), metrics);
});

Deno.test("…and a reason is read as no number, neither by figures nor by the names that Python asks for", () => {
  const metrics: Metrics = { parallelogram: { value: null, reason: "one-object" } };
  const result = { kind: "map", metrics } as Result;
  assertEquals([numbersIn(result), figureAt(result, "map.parallelogram").value], [[], null]);
});

Deno.test("every metric declares what keeps it from being measured", () => {
  const without = [...resultTrees()].flatMap(([kind, { metrics }]) =>
    leavesOf(metrics).flatMap(({ path, leaf }) =>
      leaf.node === "metric" && leaf.members.missing === undefined ? [`${kind}.${path}`] : []
    )
  );
  assertEquals(without, []);
});
