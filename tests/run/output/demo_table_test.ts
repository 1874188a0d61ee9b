// What the demo shows first: readers of unseen objects, beside what they must beat.
import { assertEquals } from "@std/assert";
import { type Result, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { demoTable } from "../../../src/run/output/demo_table.ts";
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

Deno.test("unseen objects come first, of the largest share seen, with guessing and a planted code", () => {
  const images = transferRows(
    { value: 0.6, coverage: 0.6 },
    { value: 0.87, coverage: 0.8, power: 0.99 },
    { reader: "role", value: 0.03, coverage: 0.8, power: 1 },
  );
  const { rows } = demoTable([
    { name: "images", result: result(images) },
    { name: "captions", result: result({}) },
  ]);
  assertEquals(rows.slice(0, 7).map((row) => row.slice(1)), [
    [0.87, null],
    [0.5, null],
    [0.99, null],
    [0.03, null],
    [0.5, null],
    [1, null],
    [0.9, 0.9],
  ]);
  const [[first]] = demoTable([{ name: "images", result: result({}) }]).rows;
  assertEquals(first, "Concepts recognised");
});
