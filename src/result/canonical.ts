/**
 * Canonical JSON: the same value gives the same bytes, whatever order its keys were set in.
 *
 * Keys are sorted by UTF-16 code units, numbers are ECMAScript's shortest form that reads back
 * to the same float64, -0 is 0, and strings carry only the escapes that JSON demands (RFC 8785).
 * {@linkcode canonicalJson} is that form on one line, for hashing. {@linkcode prettyCanonicalJson}
 * is the same text with line breaks, for files that people open and compare.
 */

import { withArticle } from "./visible_text.ts";

/** Joins the texts of a list or an object; `flat`: a list of plain values. */
type Writer = (parts: string[], isObject: boolean, flat: boolean, depth: number) => string;

/** One line without spaces: RFC 8785. What hashes are taken over. */
export function canonicalJson(value: unknown): string {
  return write(value, "$", 0, new Set(), (parts, isObject) => {
    const body = parts.join(",");
    return isObject ? `{${body}}` : `[${body}]`;
  });
}

/**
 * Indented by two spaces and closed by a newline. A list of plain values stays on one line, so a
 * table of numbers has one row a line and a diff shows the row that changed.
 */
export function prettyCanonicalJson(value: unknown): string {
  return write(value, "$", 0, new Set(), (parts, isObject, flat, depth) => {
    if (parts.length === 0) return isObject ? "{}" : "[]";
    if (!isObject && flat) return `[${parts.join(", ")}]`;
    const inner = "  ".repeat(depth + 1);
    const body = `\n${inner}${parts.join(`,\n${inner}`)}\n${"  ".repeat(depth)}`;
    return isObject ? `{${body}}` : `[${body}]`;
  }, ": ") + "\n";
}

function write(
  value: unknown,
  path: string,
  depth: number,
  ancestors: Set<object>,
  join: Writer,
  colon = ":",
): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `${path} is ${value}, which JSON can't hold. Write null and give the reason in notes.`,
      );
    }
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || !(Array.isArray(value) || isPlain(value))) {
    throw new TypeError(
      `${path} is ${
        kindOf(value)
      }; JSON holds only null, booleans, numbers, text, arrays and plain objects.`,
    );
  }
  if (ancestors.has(value)) throw new TypeError(`${path} contains itself, so it has no end.`);
  ancestors.add(value);
  const step = (inner: unknown, at: string) => write(inner, at, depth + 1, ancestors, join, colon);
  let text: string;
  if (Array.isArray(value)) {
    // Array.from also visits holes, which are then refused as undefined.
    const parts = Array.from(value, (inner, i) => step(inner, `${path}[${i}]`));
    const flat = value.every((inner) => inner === null || typeof inner !== "object");
    text = join(parts, false, flat, depth);
  } else {
    const record = value as Record<string, unknown>;
    const parts = Object.keys(record).sort(byCodeUnit).map((key) =>
      JSON.stringify(key) + colon + step(record[key], `${path}.${key}`)
    );
    text = join(parts, true, false, depth);
  }
  ancestors.delete(value);
  return text;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function kindOf(value: unknown): string {
  if (typeof value === "object" && value !== null) {
    return withArticle(value.constructor?.name ?? "special object");
  }
  return value === undefined ? "undefined" : withArticle(typeof value);
}
