/**
 * Options of a task: one table of specifications that parsing, `--help`, the Result's
 * `options` and the documentation all read.
 */

import { type Range, SEED_RANGE } from "../core/range.ts";

/** Of a list of numbers. */
export interface Whole {
  /** Takes whole numbers alone. */
  readonly whole?: boolean;
}

/** What every option has. */
export interface OptionBase {
  /** One sentence for `--help`. */
  help: string;
  /** False for what can't change a number (places, worker counts): it stays out of Result and job hash. */
  inResult?: boolean;
  /** The value is a path whose content can change a number: the Result holds the content's hash in its place. */
  contentOf?: ContentOf;
}

/** What is at a path, which says how it is read, and so what its hash is taken over. */
export interface ContentOf {
  /**
   * A file; a folder of arrays, such as weights; the folder of an embedding set; several of these, or files of
   * embeddings, with commas.
   */
  readonly is: "file" | "arrays" | "set" | "matrices";
  /** Values that are no paths, alone or several with commas, and are passed on as they are. */
  readonly words?: readonly string[];
}

/** What one option may be, and what it means. A text that is given `several` times is a list with commas. */
export type OptionSpec =
  | OptionBase & { kind: "boolean"; default: boolean }
  | OptionBase & Range & { kind: "integer" | "number"; default: number | null }
  | OptionBase & { kind: "text"; default: string | null; placeholder: string; several?: boolean }
  | OptionBase & { kind: "choice"; of: readonly string[]; default: string }
  | OptionBase & { kind: "list"; of: readonly string[]; default: readonly string[] }
  | OptionBase & Range & Whole & { kind: "numbers"; default: readonly number[] | null };

/** Options by their names. */
export type OptionSpecs = { readonly [name: string]: OptionSpec };

/** The value of one specification. */
export type ValueOf<S extends OptionSpec> = S extends { kind: "boolean" } ? boolean
  : S extends { kind: "integer" | "number"; default: infer D }
    ? (D extends null ? number | null : number)
  : S extends { kind: "text"; default: infer D } ? (D extends null ? string | null : string)
  : S extends { kind: "choice"; of: readonly (infer T)[] } ? T
  : S extends { kind: "list"; of: readonly (infer T)[] } ? readonly T[]
  : S extends { kind: "numbers"; default: infer D }
    ? (D extends null ? readonly number[] | null : readonly number[])
  : never;

/** The values of a table of specifications; keys are the flags in camelCase. */
export type OptionValues<S extends OptionSpecs> = { [K in keyof S]: ValueOf<S[K]> };

/**
 * The table that goes with options of type V: a specification for each of them and none besides. The
 * compiler holds the two together.
 */
export type OptionTable<V> = { readonly [K in keyof V]-?: SpecOf<V[K]> };
/** The specification of one option by its type. */
export type SpecOf<V> = [V] extends [boolean] ? OptionBase & { kind: "boolean"; default: V }
  : [V] extends [number | null] ? OptionBase & Range & { kind: "integer" | "number"; default: V }
  : [V] extends [readonly number[] | null]
    ? OptionBase & Range & Whole & { kind: "numbers"; default: V }
  : [V] extends [readonly (infer T extends string)[]]
    ? OptionBase & { kind: "list"; of: readonly T[]; default: readonly T[] }
  : string extends NonNullable<V>
    ? OptionBase & { kind: "text"; default: V; placeholder: string; several?: boolean }
  : [V] extends [string] ? OptionBase & { kind: "choice"; of: readonly V[]; default: V }
  : never;

/** The defaults of a table, for library use. */
export function defaultsOf<S extends OptionSpecs>(specs: S): OptionValues<S> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, spec.default]),
  ) as OptionValues<S>;
}

/** As a shell takes it for one word. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `trainFraction` as it is written on the command line: `train-fraction`. */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `train-fraction` as it is called in code: `trainFraction`. */
export function optionName(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Keeps the literal types of a table while checking its form. */
export function optionTable<const S extends OptionSpecs>(specs: S): S {
  return specs;
}

/** Stays out of Result and job hash: it can't change a number. */
export const NOT_IN_RESULT = { inResult: false } as const;

/** What only some options have. */
type Extras = Pick<OptionBase, "inResult" | "contentOf">;

/** On where it is given. */
export const flagOption = (help: string, extras: Extras = {}) =>
  ({ kind: "boolean", default: false, help, ...extras }) as const;

export const wholeOption = <const D extends number | null>(
  range: Range,
  byDefault: D,
  help: string,
  extras: Extras = {},
) => ({ kind: "integer", default: byDefault, ...range, help, ...extras }) as const;

export const numberOption = <const D extends number | null>(
  range: Range,
  byDefault: D,
  help: string,
  extras: Extras = {},
) => ({ kind: "number", default: byDefault, ...range, help, ...extras }) as const;

export const numbersOption = <const D extends readonly number[] | null>(
  range: Range & Whole,
  byDefault: D,
  help: string,
) => ({ kind: "numbers", default: byDefault, ...range, help }) as const;

export const textOption = <const D extends string | null>(
  placeholder: string,
  byDefault: D,
  help: string,
  extras: Extras & { readonly several?: boolean } = {},
) => ({ kind: "text", default: byDefault, placeholder, help, ...extras }) as const;

/** One of several words. */
export const choiceOption = <const T extends string>(
  of: readonly T[],
  byDefault: NoInfer<T>,
  help: string,
  extras: Extras = {},
) => ({ kind: "choice", of, default: byDefault, help, ...extras }) as const;

/** Any of several words, with commas. */
export const listOption = <const T extends string>(
  of: readonly T[],
  byDefault: readonly NoInfer<T>[],
  help: string,
) => ({ kind: "list", of, default: byDefault, help }) as const;

export const COMMON_OPTIONS = optionTable({
  out: textOption(
    "DIR",
    null,
    "Where results go (under out/). Default: out/TASK/NAME.",
    NOT_IN_RESULT,
  ),
  seed: wholeOption(SEED_RANGE, 0, "Seed of every random draw."),
  json: flagOption("Print the Result, alone, on standard output.", NOT_IN_RESULT),
  quiet: flagOption("No progress and no messages but failures.", NOT_IN_RESULT),
  force: flagOption("Compute again, even if the cache has it.", NOT_IN_RESULT),
  help: flagOption("Show this text.", NOT_IN_RESULT),
  version: flagOption("Show the version.", NOT_IN_RESULT),
});
