import type { z } from "zod";
import { readText } from "../files/files.ts";

/** Reads a JSON file and holds it to a schema; what does not fit becomes one sentence. */
export async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return parseJson(path, await readText(path), schema);
}

/** The same for text that is already in memory; `name` is how errors call it. */
export function parseJson<T>(name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${name} is not valid JSON: ${messageOf(error)}.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue.path.length === 0 ? "" : ` at ${issue.path.map(String).join(".")}`;
  throw new SyntaxError(`${name}${place}: ${issue.message}.`);
}

/** JSON for people and programs: indented, keys in the order given, a newline at the end. */
export function formatJson(value: unknown): string {
  return JSON.stringify(value, null, 2) + "\n";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}
