/**
 * Stand-in for `@std/cli/parse-args`, for places that cannot reach JSR: the part of its documented
 * behaviour that this project uses, on top of `node:util`. Delete the entry in deno.json's `links`
 * and run `deno install` once to have the genuine package instead.
 */
import { parseArgs as nodeParseArgs } from "node:util";

export interface ParseOptions {
  /** Names whose value is always a boolean. */
  boolean?: readonly string[];
  /** Names whose value is always text; `"_"` keeps numeric positionals as text. */
  string?: readonly string[];
  /** Names that may be given several times; their value is an array. */
  collect?: readonly string[];
  /** Values of names that are not given. */
  default?: Record<string, unknown>;
  /** Called for each option that is not declared; false leaves it out of the result. */
  unknown?: (argument: string, key?: string, value?: unknown) => unknown;
}

export type Args = { _: (string | number)[] } & { [name: string]: unknown };

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$|^0x[0-9a-f]+$/i;

/**
 * Takes apart a command line: `--name value`, `--name=value`, `--flag`, and `--` before positionals.
 *
 * A declared string option without a value is the empty string; a value that starts with `-` has to
 * be written `--name=-1`; booleans that are not given are false.
 *
 * @example
 * ```ts
 * import { parseArgs } from "@std/cli/parse-args";
 * import { assertEquals } from "@std/assert";
 *
 * const args = parseArgs(["set", "--seed=3", "--json"], { string: ["seed"], boolean: ["json"] });
 * assertEquals(args, { _: ["set"], seed: "3", json: true });
 * ```
 */
export function parseArgs(args: readonly string[], options: ParseOptions = {}): Args {
  const strings = new Set(options.string ?? []);
  const booleans = new Set(options.boolean ?? []);
  const collected = new Set(options.collect ?? []);
  const declared: Record<string, { type: "string" | "boolean" }> = {};
  for (const name of strings) if (name !== "_") declared[name] = { type: "string" };
  for (const name of booleans) declared[name] = { type: "boolean" };

  const { tokens } = nodeParseArgs({
    args: withExplicitEmptyValues(args, strings),
    options: declared,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const result: Args = { _: [] };
  for (const name of booleans) result[name] = options.default?.[name] ?? false;
  for (const name of collected) result[name] = [];
  for (const [name, value] of Object.entries(options.default ?? {})) result[name] = value;
  const given = new Set<string>();

  for (const token of tokens) {
    if (token.kind === "positional") {
      if (options.unknown?.(token.value) === false) continue;
      const numeric = !strings.has("_") && NUMBER.test(token.value);
      result._.push(numeric ? Number(token.value) : token.value);
    } else if (token.kind === "option") {
      const name = token.name;
      const value = booleans.has(name) ? token.value !== "false" : token.value ?? true;
      const known = booleans.has(name) || strings.has(name) || collected.has(name);
      if (!known && options.unknown?.(token.rawName, name, value) === false) continue;
      if (collected.has(name)) {
        const before = given.has(name) ? result[name] as unknown[] : [];
        result[name] = [...before, value];
      } else {
        result[name] = value;
      }
      given.add(name);
    }
  }
  return result;
}

/** `--name` followed by nothing or by another option becomes `--name=`. */
function withExplicitEmptyValues(args: readonly string[], strings: ReadonlySet<string>): string[] {
  const end = args.indexOf("--");
  return args.map((argument, index) => {
    if (end >= 0 && index >= end) return argument;
    if (!argument.startsWith("--") || argument.includes("=")) return argument;
    const next = args[index + 1];
    const bare = next === undefined || next.startsWith("-");
    return strings.has(argument.slice(2)) && bare ? `${argument}=` : argument;
  });
}
