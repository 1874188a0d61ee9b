// A million names are no values of a concept: a table of them is refused where they become too many, not when all are read.
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ConceptSpace, MAX_VALUES } from "../../../src/data/concept_space.ts";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import { parseJsonLines } from "../../../src/data/formats/json_lines.ts";
import { scenesOfGiven } from "../../../src/data/labels/given_labels.ts";
import { ValueLimit } from "../../../src/data/labels/continuous.ts";

const MANY = Array.from({ length: MAX_VALUES + 1 }, (_, i) => i);
const SAYS = `color has more than ${MAX_VALUES} values. Bin or group them into fewer`;

Deno.test("values are counted by concept, over all objects, and other columns are not", () => {
  const limit = new ValueLimit("t", [
    "object1_color",
    "object2_color",
    "file",
    "object1_color_idx",
  ]);
  for (const i of MANY.slice(0, MAX_VALUES / 2)) limit.add([`a${i}`, `b${i}`, `f${i}`, `${i}`]);
  limit.add(["a0", "b0", "", ""]);
  assertThrows(() => limit.add(["a0", "c", "", ""]), RangeError, `t: ${SAYS}`);
  const files = new ValueLimit("t", ["object1_color", "file"]);
  for (const i of MANY) files.add(["a", `f${i}`]);
  const dimensions = new ValueLimit("t", ["color1", "color2", "e1", "e2"]);
  for (const i of MANY) dimensions.add(["a", "b", `0.${i}`, `0.${i}1`]);
});

Deno.test("a table is read no further than its labels can be", () => {
  // What follows is broken: whoever reads it says so.
  const csv = `object1_color\n${MANY.map((i) => `c${i}`).join("\n")}\n"`;
  assertThrows(() => parseCsv("t.csv", csv), RangeError, `t.csv: ${SAYS}`);
  const few = csv.replace(`\nc${MAX_VALUES}\n`, "\n");
  assertThrows(() => parseCsv("t.csv", few), SyntaxError, "never closed");
  const lines = MANY.map((i) => `{"id": ${i}, "object1_color": "c${i}"}`);
  assertThrows(() => parseJsonLines("t.jsonl", [...lines, "{"].join("\n")), RangeError, SAYS);
  assertThrows(() => parseJsonLines("t.jsonl", [...lines.slice(1), "{"].join("\n")), SyntaxError);
});

Deno.test("what names itself no label, and concepts of a file, have the same limit", async () => {
  const rows = [...MANY, ...MANY].map((i) => ({ color: `c${i}` }));
  await assertRejects(() => scenesOfGiven(rows), RangeError, `labels: ${SAYS}`);
  const template = "a {color} ball";
  const captions = MANY.map((i) => `a c${i} ball`);
  await assertRejects(() => scenesOfGiven(captions, { template }), RangeError, `labels: ${SAYS}`);
  const space = (values: number[]) =>
    new ConceptSpace([{ name: "color", values: values.map(String) }]);
  assertThrows(() => space(MANY), RangeError, `${MAX_VALUES + 1} values; at most ${MAX_VALUES}`);
  assertEquals(space(MANY.slice(1)).objectCount, MAX_VALUES);
  assert((await scenesOfGiven(captions.slice(1), { template })).scenes.count === MAX_VALUES);
});
