/** From words on the command line to checked values, by a table of specifications. */

import type { Range } from "../core/range.ts";
import { shown } from "../result/visible_text.ts";
import { parseArgs } from "@std/cli/parse-args";
import { UsageError } from "./failure.ts";
import { nearest } from "../result/names.ts";
import { requireInRange } from "./number_range.ts";
import { flagName, type OptionSpec, type OptionSpecs, type OptionValues } from "./options.ts";

interface ParsedOptions<S extends OptionSpecs> {
  values: OptionValues<S>;
  positionals: string[];
  /** Names (camelCase) that were given, not defaulted. */
  given: ReadonlySet<string>;
}

/**
 * Checks every word: an unknown flag names the nearest right one, a value outside its range says
 * the range. Nothing is silently ignored.
 *
 * @throws {UsageError} with one sentence.
 */
export function parseOptions<S extends OptionSpecs>(
  task: string,
  specs: S,
  args: readonly string[],
): ParsedOptions<S> {
  const byFlag = new Map(Object.keys(specs).map((name) => [flagName(name), name]));
  const booleans = [...byFlag].filter(([, n]) => specs[n].kind === "boolean").map(([f]) => f);
  const texts = [...byFlag.keys()].filter((flag) => !booleans.includes(flag));

  const parsed = parseArgs(withNegativeValues(args, texts), {
    boolean: booleans,
    string: [...texts, "_"],
    collect: texts,
    unknown: (argument, key) => {
      if (key === undefined) return true;
      throw new UsageError(unknownFlag(task, argument, [...byFlag.keys()]));
    },
  });

  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const [flag, name] of byFlag) {
    const spec = specs[name];
    if (spec.kind === "boolean") {
      values[name] = parsed[flag] === true || spec.default;
      if (parsed[flag] === true) given.add(name);
      continue;
    }
    const words = (parsed[flag] ?? []) as string[];
    if (words.length === 0) {
      values[name] = spec.default;
      continue;
    }
    const takesSeveral = spec.kind === "list" || spec.kind === "numbers" ||
      spec.kind === "text" && spec.several === true;
    if (words.length > 1 && !takesSeveral) {
      throw new UsageError(`--${flag} is given ${words.length} times. Give it once.`);
    }
    values[name] = readValue(flag, spec, words.join(","));
    given.add(name);
  }
  return { values: values as OptionValues<S>, positionals: parsed._.map(String), given };
}

/** Words that are no flag and no flag's value, before it is known which task they are for: of all that it may be, the options. */
export function plainWords(args: readonly string[], tables: readonly OptionSpecs[]): string[] {
  const takeValues = new Set(
    tables.flatMap((table) =>
      Object.entries(table).flatMap(([name, { kind }]) =>
        kind === "boolean" ? [] : [`--${flagName(name)}`]
      )
    ),
  );
  return args.filter((word, i) => !word.startsWith("-") && !takeValues.has(args[i - 1]));
}

function unknownFlag(task: string, argument: string, flags: readonly string[]): string {
  const word = argument.replace(/^-+/, "").replace(/=.*$/s, "");
  const guess = nearest(word, flags);
  return `--${shown(word)} is no option of ${task}. ` +
    (guess ? `Did you mean --${guess}?` : `See: deno task ${task} --help`);
}

/** `--scale -1`: a number after a flag that takes one is its value, not a flag. */
function withNegativeValues(args: readonly string[], texts: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const takesValue = args[i].startsWith("--") && texts.includes(args[i].slice(2));
    if (takesValue && /^-[\d.]/.test(args[i + 1] ?? "")) joined.push(`${args[i]}=${args[++i]}`);
    else joined.push(args[i]);
  }
  return joined;
}

function readValue(flag: string, spec: OptionSpec, word: string): unknown {
  if (word === "" && spec.kind !== "list" && spec.kind !== "numbers") {
    throw new UsageError(`--${flag} needs a value.`);
  }
  switch (spec.kind) {
    case "integer":
      return readNumber(flag, { ...spec, whole: true }, word);
    case "number":
      return readNumber(flag, spec, word);
    case "numbers":
      return splitList(flag, word).map((part) => readNumber(flag, spec, part));
    case "choice":
      return readChoice(flag, spec.of, word);
    case "list":
      return [...new Set(splitList(flag, word).map((part) => readChoice(flag, spec.of, part)))];
    default:
      return word;
  }
}

function splitList(flag: string, word: string): string[] {
  const parts = word.split(",").map((part) => part.trim()).filter((part) => part !== "");
  if (parts.length === 0) throw new UsageError(`--${flag} needs at least one value.`);
  return parts;
}

function readNumber(flag: string, range: Range & { whole?: boolean }, word: string): number {
  const value = word.trim() === "" ? NaN : Number(word);
  requireInRange(flag, range, value, word);
  return value;
}

function readChoice(flag: string, choices: readonly string[], word: string): string {
  if (choices.includes(word)) return word;
  const guess = nearest(word, choices);
  throw new UsageError(
    `--${flag} takes one of ${choices.join(", ")}, not "${shown(word)}".${
      guess ? ` Did you mean ${guess}?` : ""
    }`,
  );
}
