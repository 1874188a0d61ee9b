import type { z } from "zod";
import { jsonLocation } from "../../result/json_location.ts";
import { shown, withArticle } from "../../result/visible_text.ts";
import { readText } from "../files/files.ts";

/** Reads a JSON file and checks it by a schema; errors are one sentence. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return parseJson(path, await readText(path), schema);
}

/** The same for text that is already in memory; `name` is how errors call it. */
export function parseJson<T>(name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `${name} is not valid JSON${jsonLocation(error)}. Write or copy it again.`,
      {
        cause: error,
      },
    );
  }
  const parsed = check(name, value, schema);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const location = issue.path.length === 0 ? "" : ` at ${shown(issue.path.map(String).join("."))}`;
  throw new SyntaxError(`${name}${location}: ${shown(complaint(issue.message), 300)}.`);
}

function check<T>(name: string, value: unknown, schema: z.ZodType<T>) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    // Schemas of nested JSON are recursive.
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxError(`${name} is nested too deep to be read.`, { cause: error });
  }
}

/** JSON for people and programs: indented, keys in the order given, a newline at the end. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2) + "\n";
}

/** A message of the schema library in plain words: "received undefined" means that something is missing. */
export function complaint(message: string): string {
  const wrong = /^Invalid input: expected (\w+), received (\w+)$/.exec(message);
  if (wrong === null) return message;
  const [, expected, received] = wrong;
  return received === "undefined"
    ? `${typeWords(expected)} is missing`
    : `${typeWords(received)} stands where ${typeWords(expected)} is needed`;
}

/** A type of JSON as a sentence names it: "an array". */
export function typeWords(type: string): string {
  if (type === "NaN") return "no number";
  if (type === "null") return type;
  return withArticle(type === "record" ? "object" : type);
}
