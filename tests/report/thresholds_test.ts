// "Beaten" is said of whole intervals, and against the bar that the verdict uses.
import { assertEquals } from "@std/assert";
import { figureAt } from "../../src/metrics/figure.ts";
import { beaten, mustBeat, VERDICT_THRESHOLD } from "../../src/report/thresholds.ts";
import { estimate } from "../../src/result/estimate.ts";
import type { Metrics } from "../../src/result/result.ts";
import { BASES, put } from "../verdict/showings.ts";

/** R² of a sum of object vectors, with an interval and its noise floor. */
const explained = (r2: number, interval: [number, number] | null, noiseFloor: number): Metrics => ({
  decompose: {
    levelI: { avg: { r2: { value: r2, null: noiseFloor, ...interval && { ci: interval } } } },
  },
});
const figure = (metrics: Metrics, path: string) => figureAt({ kind: "analyze", metrics }, path);
const R2 = "decompose.levelI.avg.r2";

Deno.test("R² of .096 (.060 to .131) does not surely beat a floor of .095, nor one within its interval", () => {
  const result = figure(explained(0.096, [0.06, 0.131], 0.095), R2);
  assertEquals(result.interval, [0.06, 0.131]);
  assertEquals(beaten(result, 0.095), "overlaps");
  assertEquals(beaten(result, 0.06), "overlaps");
  assertEquals(beaten(result, 0.05), "yes");
  assertEquals(beaten(result, 0.131), "no");
  assertEquals(beaten(result, 0.2), "no");
});

Deno.test("a value without an interval beats by itself, and an equal one does not", () => {
  const result = figure(explained(0.096, null, 0.095), R2);
  assertEquals([0.095, 0.096, 0.1].map((floor) => beaten(result, floor)), ["yes", "no", "no"]);
});

Deno.test("where less is better, the whole interval has to lie below", () => {
  const metrics = { decompose: { levelI: { test: { p: 0.01 } } } };
  const p = { ...figure(metrics, "decompose.levelI.test.p"), interval: [0.01, 0.04] as const };
  assertEquals(p.metric.better, "lower");
  assertEquals([0.05, 0.03, 0.01, 0.005].map((threshold) => beaten(p, threshold)), [
    "yes",
    "overlaps",
    "no",
    "no",
  ]);
});

const objects = (ci: [number, number], bag: number, threshold = 0.4) =>
  put(BASES.bag.metrics, {
    "probe.object.ambiguous": estimate(0.168, { ci, threshold, controls: { bag } }),
  });
const AMBIGUOUS = "probe.object.ambiguous";

Deno.test("a bag's .168 (.133 to .212) of ambiguous objects beats its control, and not the verdict's bar", () => {
  const metrics = objects([0.133, 0.212], 0.07);
  const result = figure(metrics, AMBIGUOUS);
  const [first, ...others] = mustBeat({ kind: "analyze", metrics }, result);
  assertEquals(first, { label: VERDICT_THRESHOLD, value: 0.5 });
  assertEquals(beaten(result, first.value), "no");
  assertEquals(beaten(result, 0.07), "yes");
  assertEquals(others.some(({ label }) => label === VERDICT_THRESHOLD), false);
});

Deno.test("…nor by itself as a Result of probe, where the bar is the same", () => {
  const metrics = objects([0.133, 0.212], 0.07).probe as Metrics;
  const source = { kind: "probe", metrics };
  assertEquals(mustBeat(source, figureAt(source, AMBIGUOUS))[0].value, 0.5);
});

Deno.test("exchanged rows that reach higher than any even design's bag are the bar", () => {
  const metrics = objects([0.133, 0.212], 0.07, 0.79);
  assertEquals(mustBeat({ kind: "analyze", metrics }, figure(metrics, AMBIGUOUS))[0].value, 0.79);
});

Deno.test("numbers that the verdict does not judge must beat controls, floors and chance alone", () => {
  const metrics = explained(0.6, [0.5, 0.7], 0.1);
  assertEquals(mustBeat({ kind: "analyze", metrics }, figure(metrics, R2)), [
    { label: "noise floor", value: 0.1 },
  ]);
});

const SWAPS_TAKEN = "retrieve.bank.swapErrors";
Deno.test("a share of 0 where less is better has no 0 to stay below, and others have", () => {
  const thresholds = (value: number, control: number) => {
    const metrics: Metrics = { retrieve: { bank: { swapErrors: { value, null: control } } } };
    return mustBeat({ kind: "analyze", metrics }, figure(metrics, SWAPS_TAKEN));
  };
  assertEquals(thresholds(0, 0), []);
  assertEquals(thresholds(0, 0.02).map(({ value }) => value), [0.02]);
  assertEquals(thresholds(0.1, 0).map(({ value }) => value), [0]);
});
