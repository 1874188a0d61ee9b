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
