import { assertEquals, assertThrows } from "@std/assert";
import { repeatedName } from "../../../src/data/formats/json_names.ts";

Deno.test("a name is repeated within one object, not across objects or as a value", () => {
  assertEquals(
    repeatedName('{"a": 1, "b": {"a": 2}, "c": ["a", "a", {"a": "a:"}, {"a": 1}]}'),
    null,
  );
  assertEquals(repeatedName('{"a": 1, "a": 1}'), "a");
  assertEquals(repeatedName('[[{"x": {"q": [], "z": "}{", "q": 0}}]]'), "q");
  assertEquals(repeatedName('{"a\\"{": 1, "a\\u0022{": 2}'), 'a"{');
  assertEquals(repeatedName('"just \\" text"'), null);
});

Deno.test("depth and names are bounded where somebody says so, and what is no JSON ends", () => {
  const bounds = { depth: 3, names: 2 };
  assertEquals(repeatedName('[[[{"a": "[[[[[["}]]]'.slice(1, -1), bounds), null);
  assertThrows(() => repeatedName("[[[[", bounds), RangeError, "is nested more than 3 deep");
  assertEquals(repeatedName('{"a": 1, "b": 1}', bounds), null);
  assertThrows(
    () => repeatedName('{"a": 1, "b": 1, "c": 1}', bounds),
    RangeError,
    "has an object of more than 2 names",
  );
  for (const text of ['{"a', '{"a\\', '{"a":"', "}]", ""]) assertEquals(repeatedName(text), null);
});
