import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { formatJson, parseJson } from "../../../src/data/formats/json.ts";

const schema = z.object({ sizes: z.array(z.number()) });

Deno.test("JSON that fits comes back as it was written", () => {
  const value = { sizes: [1, 2.5] };
  assertEquals(parseJson("a.json", formatJson(value), schema), value);
});

Deno.test("what is no JSON, or does not fit, is one sentence that says where", () => {
  assertThrows(() => parseJson("a.json", "{", schema), SyntaxError, "a.json is not valid JSON: ");
  const wrong = '{"sizes": [1, "two"]}';
  assertThrows(() => parseJson("a.json", wrong, schema), SyntaxError, "a.json at sizes.1: ");
  assertThrows(() => parseJson("a.json", "3", schema), SyntaxError, "a.json: ");
});
