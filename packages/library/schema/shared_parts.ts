/** Parts that a JSON Schema repeats are written once, under $defs. */

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { [keyword: string]: unknown };

/** Characters below which a part is no shorter by its name. */
const LEAST = 160;

/** Keywords that hold one schema, a list of them, or schemas by name. */
const ONE = ["items", "additionalProperties", "propertyNames"];
const LISTS = ["anyOf"];
const NAMED = ["properties", "patternProperties", "$defs"];

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema with each of its parts, called by the name that it has in its place, made by `change`. */
function withParts(
  schema: JsonSchema,
  name: string,
  change: (part: JsonSchema, name: string) => JsonSchema,
): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (ONE.includes(keyword) && isSchema(value)) return [keyword, change(value, name)];
      if (LISTS.includes(keyword)) {
        return [keyword, (value as JsonSchema[]).map((part) => change(part, name))];
      }
      if (!NAMED.includes(keyword)) return [keyword, value];
      const parts = Object.entries(value as { [name: string]: JsonSchema });
      return [keyword, Object.fromEntries(parts.map(([name, part]) => [name, change(part, name)]))];
    }),
  );
}

/** The same schema, each part that is in it twice or more named after the first place that it has. */
export function shareParts(schema: JsonSchema): JsonSchema {
  const times = new Map<string, number>();
  const count = (part: JsonSchema): JsonSchema => {
    const text = JSON.stringify(part);
    times.set(text, (times.get(text) ?? 0) + 1);
    // Parts of a shared part are written once, in it.
    return times.get(text)! > 1 ? part : withParts(part, "", count);
  };
  count(schema);
  const defs: { [name: string]: JsonSchema } = {};
  const names = new Map<string, string>();
  const shared = (part: JsonSchema, location: string): JsonSchema => {
    const text = JSON.stringify(part);
    if (text.length < LEAST || times.get(text)! < 2) return withParts(part, location, shared);
    if (!names.has(text)) {
      let name = location;
      for (let i = 2; name in defs || name in given; i++) name = `${location}${i}`;
      names.set(text, name);
      defs[name] = {};
      defs[name] = withParts(part, location, shared);
    }
    return { $ref: `#/$defs/${names.get(text)}` };
  };
  const given = schema.$defs as { [name: string]: JsonSchema };
  const { $defs, ...whole } = withParts(schema, "", shared);
  return { ...whole, $defs: { ...$defs as JsonSchema, ...defs } };
}
