/** Text to Result: either every field is what the schema says, or one sentence says which is not. */
import type { z } from "zod";
import { type Result, RESULT_SCHEMA } from "./result.ts";
import { resultSchema } from "./schema.ts";
import { jsonLocation } from "./json_location.ts";
import { shown } from "./visible_text.ts";

type Issue = z.core.$ZodIssue;

/**
 * A Result from the text of its file, checked field by field.
 *
 * @param name what the error calls the text: the path of its file.
 * @throws {SyntaxError} where it is no Result, saying which part is wrong
 *
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { parseResult } from "@bindscope/bindscope/report";
 *
 * const text = '{"schema": "bindscope/result@2", "kind": 7}';
 * assertThrows(() => parseResult(text, "r.json"), SyntaxError, "r.json: kind is 7");
 * ```
 */
export function parseResult(text: string, name = "result"): Result {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `${name} is not JSON${jsonLocation(error)}. Give a result.json as bindscope writes it.`,
    );
  }
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (typeof schema === "string" && schema !== RESULT_SCHEMA) {
    throw new SyntaxError(
      `${name}: schema is "${shown(schema)}", but this version reads ` +
        `${
          JSON.stringify(RESULT_SCHEMA)
        }. Measure again, or use the bindscope version that wrote the file.`,
    );
  }
  const parsed = check(name, value);
  if (parsed.success) return parsed.data;
  const { path, expected } = deepest(parsed.error.issues[0]);
  throw new SyntaxError(
    `${name}: ${shown(show(path))} ${found(value, path)}, but must be ${shown(expected, 200)}. ` +
      `Give a result.json as bindscope writes it.`,
  );
}

function check(name: string, value: unknown) {
  try {
    return resultSchema.safeParse(value);
  } catch (error) {
    // The schema of any JSON looks into lists by calling itself.
    if (!(error instanceof RangeError)) throw error;
    throw new SyntaxError(`${name} is nested too deep to be read.`, { cause: error });
  }
}

/**
 * A union fails once for each of its members. The member that got furthest into the value is the
 * one that was meant, so its complaint is the one to show.
 */
function deepest(issue: Issue): { path: PropertyKey[]; expected: string } {
  if (issue.code !== "invalid_union") return { path: issue.path, expected: expectation(issue) };
  const inner = issue.errors
    .filter((issues) => issues.length > 0)
    .map((issues) => deepest(issues[0]));
  const length = Math.max(0, ...inner.map(({ path }) => path.length));
  if (length > 0) {
    const furthest = inner.find(({ path }) => path.length === length)!;
    return { path: [...issue.path, ...furthest.path], expected: furthest.expected };
  }
  return { path: issue.path, expected: inner.map(({ expected }) => expected).join(" or ") };
}

const KINDS: Record<string, string> = {
  number: "a finite number",
  int: "a whole number",
  string: "text",
  record: "an object",
  object: "an object",
  array: "a list",
  boolean: "true or false",
};

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : `at least ${issue.minimum}`;
    default:
      return issue.message;
  }
}

function show(path: PropertyKey[]): string {
  if (path.length === 0) return "the file";
  return path
    .map((step, i) => typeof step === "number" ? `[${step}]` : (i ? "." : "") + String(step))
    .join("");
}

function found(value: unknown, path: PropertyKey[]): string {
  let at: unknown = value;
  for (const step of path) {
    if (at === null || typeof at !== "object" || !Object.hasOwn(at, step)) return "is missing";
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  if (Array.isArray(at)) return "is a list";
  if (at !== null && typeof at === "object") return "is an object";
  // Only a literal such as 1e999 gets here as Infinity.
  if (typeof at === "number") return `is ${at}`;
  const text = JSON.stringify(at);
  return `is ${shown(text.length > 60 ? `${text.slice(0, 57)}…"` : text)}`;
}
