import { assert, assertEquals } from "@std/assert";
import { z } from "zod";
import { jsonSchemaOf, resultKinds } from "../../schema/json_schema.ts";
import { shareParts } from "../../schema/shared_parts.ts";
import { registerPackages } from "../../../register.ts";

registerPackages();

const long = {
  type: "object",
  properties: { red: { type: "number", description: "x".repeat(200) } },
};

Deno.test("what stands twice is written once, under its first name, and takes the same values", () => {
  const schema = shareParts({
    type: "object",
    properties: { color: long, shape: { type: "array", items: long }, size: { type: "number" } },
    $defs: {},
  });
  assertEquals(schema, {
    type: "object",
    properties: {
      color: { $ref: "#/$defs/color" },
      shape: { type: "array", items: { $ref: "#/$defs/color" } },
      size: { type: "number" },
    },
    $defs: { color: long },
  });
  const parsed = z.fromJSONSchema(schema as never);
  assert(parsed.safeParse({ shape: [{ red: 1 }] }).success);
  assert(!parsed.safeParse({ shape: [{ red: "1" }] }).success);
});

Deno.test("two parts of one name that differ have two definitions", () => {
  const other = { type: "string", description: "y".repeat(200) };
  const within = (properties: unknown) => ({ properties });
  const [a, b, c] = [within({ x: long }), within({ x: other }), within({ y: long, z: other })];
  const { $defs } = shareParts({ properties: { a, b, c }, $defs: {} });
  assertEquals($defs, { x: long, x2: other });
});

Deno.test("every reference of a Result's schema leads to a definition, and each is asked for", () => {
  for (const kind of resultKinds()) {
    const schema = jsonSchemaOf(kind);
    const text = JSON.stringify(schema);
    const asked = new Set([...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name));
    assertEquals([...asked].sort(), Object.keys(schema.$defs as object).sort(), kind);
  }
});
