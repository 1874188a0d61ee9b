/** Labels from other files than .csv. */
import { inputNoteText } from "../../../src/result/input_notes.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { writeAtomic } from "../../../src/data/files/atomic.ts";
import { formatNpy } from "../../../src/data/formats/npy.ts";
import { readLabels } from "../../../src/data/labels/read_scenes.ts";
import { tempFolder } from "../files/temp_folder.ts";

const CONCEPTS = [
  { name: "color", values: ["grün", "red"] },
  { name: "size", values: ["1", "2"] },
];
const VALUES = [1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1];

Deno.test("lines of JSON and .tsv describe the same scenes", async () => {
  await using path = await tempFolder();
  const rows = [["red", 1, "grün", 2], ["grün", 2, "red", 1], ["red", 2, "red", 2]];
  const json = rows.map(([a, b, c, d]) =>
    JSON.stringify({ objects: [{ color: a, size: b }, { color: c, size: d }] })
  );
  await Deno.writeTextFile(path("l.jsonl"), json.join("\n"));
  const header = "object1_color\tobject1_size\tobject2_color\tobject2_size";
  await Deno.writeTextFile(path("l.tsv"), [header, ...rows.map((r) => r.join("\t"))].join("\n"));
  for (const name of ["l.jsonl", "l.tsv"]) {
    const { scenes } = await readLabels(path(name));
    assertEquals(scenes.space.concepts, CONCEPTS, name);
    assertEquals([...scenes.values], VALUES, name);
  }
});

Deno.test("integers are scenes of concepts without names; other shapes and numbers are refused", async () => {
  await using path = await tempFolder();
  const write = (shape: number[], data: number[]) =>
    writeAtomic(path("l.npy"), formatNpy({ shape, data: Int32Array.from(data) }));
  await write([2, 2, 1], [0, 1, 2, 0]);
  const { scenes } = await readLabels(path("l.npy"));
  assertEquals(scenes.space.concepts, [{ name: "concept1", values: ["0", "1", "2"] }]);
  assertEquals([scenes.objects, ...scenes.values], [2, 0, 1, 2, 0]);
  await write([4], [0, 1, 2, 0]);
  await assertRejects(() => readLabels(path("l.npy")), RangeError, "has the shape 4; labels are");
  await write([2, 2, 1], [0, 1, -2, 0]);
  await assertRejects(() => readLabels(path("l.npy")), RangeError, "l.npy holds -2");
  await write([2, 2, 1], [0, 1, 100_000_000, 0]);
  await assertRejects(() => readLabels(path("l.npy")), RangeError, "show at most 1024 values");
});

Deno.test("a column that is a label by its name and can't be read is named in the notes of the scenes", async () => {
  await using path = await tempFolder();
  const rows = [{ object1_color: "red", object1_box: [1], light: [2] }, {
    object1_color: "blue",
    object1_box: [3],
    light: [4],
  }];
  const write = (rows: object[]) =>
    Deno.writeTextFile(path("l.jsonl"), rows.map((row) => JSON.stringify(row)).join("\n"));
  await write(rows);
  const { scenes, remarks } = await readLabels(path("l.jsonl"));
  assertEquals(scenes.notes.map(inputNoteText), [
    "l.jsonl: the column object1_box holds lists and was not used as a label.",
  ]);
  assertEquals(remarks, [
    "l.jsonl: each of the 2 columns object1_box, light holds lists; they were not used as labels.",
  ]);
  await write(rows.map(({ object1_box }) => ({ object1_box })));
  await assertRejects(
    () => readLabels(path("l.jsonl")),
    SyntaxError,
    "no label columns among object1_box (holds lists)",
  );
  // The control: nothing is lost, and nothing is said.
  await write(rows.map(({ object1_color }) => ({ object1_color })));
  const whole = await readLabels(path("l.jsonl"));
  assertEquals([whole.scenes.notes, whole.remarks], [[], []]);
});
