import { assertEquals, assertThrows } from "@std/assert";
import { parseJsonLines } from "../../../src/data/formats/json_lines.ts";

const read = (...lines: unknown[]) =>
  parseJsonLines("l.jsonl", lines.map((line) => JSON.stringify(line)).join("\n\n"));

Deno.test("lines of one object each are rows; lists of objects are columns by their number", () => {
  const flat = read({ object1_color: "red", n: 2, ok: true, box: [1, 2] }, {
    n: 3,
    object1_color: null,
    ok: false,
    box: [],
  });
  assertEquals([flat.header, ...flat.rows], [
    ["object1_color", "n", "ok"],
    ["red", "2", "true"],
    ["", "3", "false"],
  ]);
  assertEquals(flat.placeOf(1), "line 3");
  assertEquals(flat.ignored, [{ name: "box", reason: "holds lists", numbers: false }]);
  const nested = read({ id: 1, objects: [{ color: "red" }, { color: " blue " }] });
  assertEquals([nested.header, ...nested.rows], [
    ["id", "object1_color", "object2_color"],
    ["1", "red", "blue"],
  ]);
});

Deno.test("lines that are no objects, or have other names, are refused with their number", () => {
  assertThrows(() => read({ a: 1 }, { b: 1 }), SyntaxError, 'l.jsonl, line 3: "b" is here or in');
  assertThrows(() => read({ a: 1 }, [1]), SyntaxError, "l.jsonl, line 3");
  assertThrows(
    () => parseJsonLines("l.jsonl", "{}\n{"),
    SyntaxError,
    "l.jsonl, line 2 is not valid",
  );
  assertThrows(() => parseJsonLines("l.jsonl", " \n"), SyntaxError, "l.jsonl is empty");
  const proto = parseJsonLines("l.jsonl", '{"__proto__": "x", "constructor": "y"}');
  assertEquals([proto.header, ...proto.rows], [["constructor"], ["y"]]);
});

Deno.test("objects inside are columns by both names, in lists of objects too", () => {
  const { header, rows } = read({
    object1: { color: "red", surface: { gloss: 1 } },
    objects: [{ paint: { color: "blue" } }],
  });
  assertEquals([header, ...rows], [
    ["object1.color", "object1.surface.gloss", "object1_paint.color"],
    ["red", "1", "blue"],
  ]);
});

Deno.test("numbers that JSON.parse would make equal stay different, digit by digit", () => {
  const numbers = ["9007199254740992", "9007199254740993", "-9007199254740993", "1e400", "2e400"];
  const decimals = ["0.1", "0.10000000000000000555", "5e-324", "4e-324"];
  const lines = [...numbers, ...decimals].map((number) => `{"n": ${number}, "1e400": "1e401"}`);
  const { rows } = parseJsonLines("l.jsonl", lines.join("\n"));
  assertEquals(rows.map(([n]) => n), [...numbers, ...decimals]);
  assertEquals(new Set(rows.map(([, text]) => text)), new Set(["1e401"]));
});

Deno.test("a text of a million escapes before a long number is no obstacle", () => {
  const text = "\\n".repeat(1_000_000);
  const { rows } = parseJsonLines("l", `{"a": "x${text}", "n": 9007199254740993}`);
  assertEquals(rows[0][1], "9007199254740993");
});

Deno.test("…and numbers that a double holds are one however they are written", () => {
  const same = ["1500", "1.5e3", "1500.0", "1500.00000000000000", "15E+2"];
  const { rows } = parseJsonLines("l.jsonl", same.map((number) => `{"n": ${number}}`).join("\n"));
  assertEquals(rows.map(([n]) => n), same.map(() => "1500"));
});

Deno.test("a name that stands twice, and a list where there was a label, are refused by line and name", () => {
  const twice = '{"a": 1}\n{"a": 1, "a": 2}';
  assertThrows(() => parseJsonLines("l", twice), SyntaxError, 'l, line 2 has "a" twice');
  const inside = '{"objects": [{"color": 1, "color": 2}]}';
  assertThrows(() => parseJsonLines("l", inside), SyntaxError, 'l, line 1 has "color" twice');
  assertThrows(
    () => read({ shape: ["cube"] }, { shape: "cube" }),
    SyntaxError,
    'l.jsonl: "shape" is a list in line 1 and none in line 3',
  );
  assertEquals(read({ a: 1, box: [1] }, { a: 1, box: null }).header, ["a"]);
});

Deno.test("a line of objects in objects without end is read as far as columns go", () => {
  const depth = 5000;
  const { header, ignored } = parseJsonLines(
    "l",
    `{"b": 1, ${'"a": {'.repeat(depth)}${"}".repeat(depth)}}`,
  );
  assertEquals([header, ignored!.map(({ name }) => name)], [["b"], ["a.a.a.a.a.a.a.a"]]);
});
