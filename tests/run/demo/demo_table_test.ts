// What the demo shows first: readers of unseen objects, beside what they must beat.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { demoTable } from "../../../src/run/demo/demo_table.ts";
import { verdict } from "../../../src/verdict/verdict.ts";
import { BASES } from "../../verdict/showings.ts";
import { transferRows } from "../../verdict/planted_metrics.ts";

function result(curves: Result["curves"]): Result {
  return {
    schema: RESULT_SCHEMA,
    kind: "analyze",
    version: "0",
    seed: 0,
    options: {},
    inputs: [],
    metrics: { probe: { concept: { test: 0.9 } } },
    curves,
    tables: {},
    notes: [],
  };
}

Deno.test("unseen objects come first, with guessing, a planted code and the share of the objects seen", () => {
  const images = transferRows(
    { value: 0.6, coverage: 0.6 },
    { value: 0.87, coverage: 0.8, power: 0.99 },
    { reader: "role", value: 0.03, coverage: 0.8, power: 1 },
  );
  const { rows } = demoTable([
    { name: "images", result: result(images) },
    { name: "captions", result: result({}) },
  ]);
  assertEquals(rows.slice(0, 9).map((row) => row.slice(1)), [
    [0.87, null],
    [0.5, null],
    [0.99, null],
    [0.8, null],
    [0.03, null],
    [0.5, null],
    [1, null],
    [0.8, null],
    [0.9, 0.9],
  ]);
  const [[first]] = demoTable([{ name: "images", result: result({}) }]).rows;
  assertEquals(first, "Concepts recognised");
});

Deno.test("…and their number is that of the sentence, of the same share of the objects", () => {
  const curves = transferRows(
    { value: 0.57, coverage: 0.6, power: 0.95, half: 0.08 },
    { value: 0.59, coverage: 0.8, power: 0.7, half: 0.1 },
  );
  const { sentence } = verdict(BASES.carried.metrics, curves);
  const { rows } = demoTable([{ name: "captions", result: result(curves) }]);
  assertEquals([rows[0][1], rows[3][1]], [0.57, 0.6]);
  const own = { ...result(curves), metrics: BASES.carried.metrics };
  assertEquals(demoTable([{ name: "captions", result: own }]).rows[0][1], 0.57);
  assertStringIncludes(verdict(BASES.carried.metrics, curves).evidence[3].why, "0.570");
  assert(!sentence.includes("59 %"), sentence);
});
