import { assertEquals } from "@std/assert";
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
