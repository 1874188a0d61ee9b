/**
 * What a task can be told: one table of specifications that parsing, `--help`, the Result's
 * `options` and the documentation all read.
 */

import { type Range, SEED_RANGE } from "../core/range.ts";

/** Of a list of numbers. */
export interface Whole {
  /** Only whole ones are taken. */
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

/** What lies at a path, which says how it is read, and so what its hash is taken over. */
export interface ContentOf {
  /**
   * A file; a folder of arrays, such as weights; the folder of an embedding set; several of these, or files of
   * embeddings, with commas.
   */
  readonly is: "file" | "arrays" | "set" | "matrices";
  /** Values that are no paths, alone or several with commas, and stand as they are. */
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

/** The value that one specification stands for. */
export type ValueOf<S extends OptionSpec> = S extends { kind: "boolean" } ? boolean
  : S extends { kind: "integer" | "number"; default: infer D }
    ? (D extends null ? number | null : number)
  : S extends { kind: "text"; default: infer D } ? (D extends null ? string | null : string)
  : S extends { kind: "choice"; of: readonly (infer T)[] } ? T
  : S extends { kind: "list"; of: readonly (infer T)[] } ? readonly T[]
  : S extends { kind: "numbers"; default: infer D }
    ? (D extends null ? readonly number[] | null : readonly number[])
  : never;

/** The values that a table of specifications stands for; keys are the flags in camelCase. */
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

/** `trainFraction` as it is written on the command line: `train-fraction`. */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The way back. */
export function optionName(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Keeps the literal types of a table while checking its form. */
export function optionTable<const S extends OptionSpecs>(specs: S): S {
  return specs;
}

export const COMMON_OPTIONS = optionTable({
  out: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help: "Where results go (under out/). Default: out/TASK/NAME.",
    inResult: false,
  },
  seed: {
    kind: "integer",
    default: 0,
    ...SEED_RANGE,
    help: "Seed of every random draw.",
  },
  json: {
    kind: "boolean",
    default: false,
    help: "Print the Result, alone, on standard output.",
    inResult: false,
  },
  quiet: {
    kind: "boolean",
    default: false,
    help: "No progress, no messages but those of failures.",
    inResult: false,
  },
  force: {
    kind: "boolean",
    default: false,
    help: "Do again what is already in the cache.",
    inResult: false,
  },
  help: { kind: "boolean", default: false, help: "Show this text.", inResult: false },
  version: { kind: "boolean", default: false, help: "Show the version.", inResult: false },
});
