import { assertEquals, assertThrows } from "@std/assert";
import { z } from "zod";
import { formatJson, parseJson } from "../../../src/data/formats/json.ts";

const schema = z.object({ sizes: z.array(z.number()) });

Deno.test("JSON that fits comes back as it was written", () => {
  const value = { sizes: [1, 2.5] };
  assertEquals(parseJson("a.json", formatJson(value), schema), value);
});

Deno.test("what is no JSON, or does not fit, is one sentence that says where", () => {
  assertThrows(
    () => parseJson("a.json", "{", schema),
    SyntaxError,
    "a.json is not valid JSON (at character 1, counted from 0)",
  );
  const wrong = '{"sizes": [1, "two"]}';
  assertThrows(() => parseJson("a.json", wrong, schema), SyntaxError, "a.json at sizes.1: ");
  assertThrows(
    () => parseJson("a.json", "3", schema),
    SyntaxError,
    "a.json: a number stands where an object",
  );
  assertThrows(
    () => parseJson("a.json", "{}", schema),
    SyntaxError,
    "at sizes: an array is missing.",
  );
});

Deno.test("neither the engine's words nor the text itself get into the sentence", () => {
  const says = (text: string, to: z.ZodType<unknown> = schema) =>
    assertThrows(() => parseJson("a.json", text, to), SyntaxError).message;
  const hostile = `{"sizes": \x1b[2J${"x".repeat(2000)}`;
  assertEquals(
    says(hostile),
    "a.json is not valid JSON. Write or copy it again.",
  );
  assertEquals(says("").includes("cut short"), true);
  assertEquals(says('{"sizes": ["\\u001b[2J"]}').includes("\x1b"), false);
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  assertEquals(says(deep, z.json()), "a.json is nested too deep to be read.");
});
