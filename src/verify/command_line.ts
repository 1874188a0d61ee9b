import { ARITHMETIC_OPTIONS } from "../job/arithmetic.ts";
import { flagName, type OptionSpecs, shellWord } from "../job/options.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { measureSpec } from "../measure/registry.ts";
import { canonicalJson } from "../result/canonical.ts";
import { isJsonObject } from "../result/own.ts";
import type { Json, Result } from "../result/result.ts";
import { outsideKind } from "./kinds.ts";

/** How the task that made a Result is asked, and `verify` after it. */
interface TaskLine {
  /** Words behind the task's name. */
  readonly words: string;
  /** Words that `verify` takes after the Result, where nothing says what it was made from. */
  readonly made: string;
  /** Null where the flags can't be told from the Result. */
  readonly specs: OptionSpecs | null;
  /** Fills in what options say about others. */
  resolve?(options: { [name: string]: unknown }): { [name: string]: unknown };
}

/**
 * `verify` with the Result's file, then the task itself with the flags that differ from its defaults. A kind that
 * can't be made again has no line.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { embeddingMap, loadCore, loadEmbeddingSet, measureSet } from "@bindscope/bindscope";
 * import { commandLines } from "@bindscope/bindscope/report";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, embeddingMap, set, {}, { seed: 2 });
 * assertEquals(commandLines(result, "out/result.json"), [
 *   "deno task verify out/result.json SET",
 *   "deno task map SET --seed 2",
 * ]);
 * ```
 *
 * @param path of the Result
 * @param recorded whether run.json beside it says what it was made from: `verify` then needs no more words
 */
export function commandLines(
  result: Result,
  path = "result.json",
  recorded = false,
): string[] {
  const line = taskLineOf(result);
  if (line === null) return [];
  const { specs, made } = line;
  // A hash that stands for a file, which only the person has.
  const files = Object.keys(specs ?? {}).filter((name) => isJsonObject(result.options[name]));
  const needed = recorded
    ? []
    : [made, ...files.flatMap((name) => flag(name, result.options[name]))];
  const verify = lineOf("verify", shellWord(path), ...needed);
  return specs === null ? [verify] : [verify, ownLine(result, { ...line, specs })];
}

function lineOf(...words: readonly string[]): string {
  return ["deno task", ...words].filter((word) => word !== "").join(" ");
}

function taskLineOf(result: Result): TaskLine | null {
  const { kind } = result;
  const measure = measureSpec(kind);
  if (measure !== null) {
    const { resolve } = measure;
    return {
      words: "SET",
      made: "SET",
      specs: { ...SET_OPTIONS, ...measure.options, ...ARITHMETIC_OPTIONS },
      ...(resolve &&
        { resolve: (asked) => resolve(asked as never) as { [name: string]: unknown } }),
    };
  }
  const outside = outsideKind(kind);
  const made = outside?.made(result) ?? null;
  if (made === null) return null;
  const { options, takes } = outside!;
  const specs = options ? { ...options, ...ARITHMETIC_OPTIONS } : null;
  return { words: takes === undefined ? "" : made, made, specs };
}

function ownLine(
  { kind, seed, options }: Result,
  { words, specs, resolve }: TaskLine & { specs: OptionSpecs },
): string {
  const defaults = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, spec.default]),
  );
  const filled = resolve?.(defaults) ?? defaults;
  const names = Object.keys(specs).filter((name) => name in options);
  const differing = (from: { [name: string]: unknown }) =>
    names.filter((name) => !same(options[name], from[name]));
  const giveTheSame = (given: readonly string[]) => {
    const requested = {
      ...defaults,
      ...Object.fromEntries(given.map((name) => [name, options[name]])),
    };
    return differing(resolve?.(requested) ?? requested).length === 0;
  };
  let named = differing(filled);
  if (!giveTheSame(named)) named = differing(defaults);
  // What others imply need not be said: `--protocol published` names no setting of its own.
  for (const name of named) {
    const others = named.filter((other) => other !== name);
    if (giveTheSame(others)) named = others;
  }
  const flags = named.flatMap((name) => flag(name, options[name]));
  if (seed !== 0) flags.push(`--seed ${seed}`);
  return lineOf(kind, words, ...flags);
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}

function flag(name: string, value: Json): string[] {
  const word = `--${flagName(name)}`;
  if (value === null || value === false) return [];
  if (value === true) return [word];
  if (isJsonObject(value)) return [`${word} PATH`];
  return [`${word} ${shellWord(Array.isArray(value) ? value.join(",") : String(value))}`];
}
