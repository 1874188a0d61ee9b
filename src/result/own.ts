import type { Json } from "./json.ts";

/** What a table says of a name that came from outside: "constructor" is in none, whatever objects inherit. */
export function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whether a value has names: no list, no number, and there. */
export function isJsonObject(value: unknown): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
