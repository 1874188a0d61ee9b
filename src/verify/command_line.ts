import { ARITHMETIC_OPTIONS } from "../job/arithmetic.ts";
import { flagName, type OptionSpecs } from "../job/options.ts";
import { SET_OPTIONS } from "../job/set_options.ts";
import { measureSpec } from "../measure/registry.ts";
import { canonicalJson } from "../result/canonical.ts";
import type { Json, Result } from "../result/result.ts";
import { outsideKind } from "./kinds.ts";

interface Asking {
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
  const asking = askingOf(result);
  if (asking === null) return [];
  const { specs, made } = asking;
  const files = Object.keys(specs ?? {}).filter((name) => isContent(result.options[name]));
  const needed = recorded
    ? []
    : [made, ...files.flatMap((name) => flag(name, result.options[name]))];
  const verify = lineOf("verify", quoted(path), ...needed);
  return specs === null ? [verify] : [verify, ownLine(result, { ...asking, specs })];
}

function lineOf(...words: readonly string[]): string {
  return ["deno task", ...words].filter((word) => word !== "").join(" ");
}

/** A hash that stands for a file, which only the person has. */
function isContent(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function askingOf(result: Result): Asking | null {
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
  if (kind === "compare") return { words: "RESULT…", made: "RESULT…", specs: {} };
  if (kind === "representations") return { words: "SET…", made: "SET…", specs: null };
  const outside = outsideKind(kind);
  const made = outside?.made(result) ?? null;
  if (made === null) return null;
  const { options } = outside!;
  return { words: "", made, specs: options ? { ...options, ...ARITHMETIC_OPTIONS } : null };
}

function ownLine(
  { kind, seed, options }: Result,
  { words, specs, resolve }: Asking & { specs: OptionSpecs },
): string {
  const defaults = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, spec.default]),
  );
  const filled = resolve?.(defaults) ?? defaults;
  const names = Object.keys(specs).filter((name) => name in options);
  const differing = (from: { [name: string]: unknown }) =>
    names.filter((name) => !same(options[name], from[name]));
  const giveTheSame = (texts: readonly string[]) => {
    const asked = {
      ...defaults,
      ...Object.fromEntries(texts.map((name) => [name, options[name]])),
    };
    return differing(resolve?.(asked) ?? asked).length === 0;
  };
  let texts = differing(filled);
  if (!giveTheSame(texts)) texts = differing(defaults);
  // What others imply need not be said: `--protocol published` names no setting of its own.
  for (const name of texts) {
    const others = texts.filter((other) => other !== name);
    if (giveTheSame(others)) texts = others;
  }
  const flags = texts.flatMap((name) => flag(name, options[name]));
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
  if (isContent(value)) return [`${word} PATH`];
  return [`${word} ${quoted(Array.isArray(value) ? value.join(",") : String(value))}`];
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
