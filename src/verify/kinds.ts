/** Kinds of Results that are made outside of `src/`. Each brings what is asked of every kind, and registers it. */
import type { OptionSpecs } from "../job/options.ts";
import type { Chart } from "../report/chart.ts";
import type { KindAnswer } from "../report/page/entry.ts";
import type { Table } from "../report/table.ts";
import type { Result } from "../result/result.ts";
import type { Remaker } from "./remaker.ts";

/** Tables and figures of one kind of Result. */
export interface KindReport {
  readonly kind: string;
  tables(result: Result): readonly Table[];
  charts(result: Result): readonly Chart[];
  /** Where a Result has no verdict of its own. */
  answer?(result: Result): KindAnswer;
}

/** What somebody named of what a Result was made from. */
interface NamedSources {
  /** Words of the command line after the Result. */
  readonly words: readonly string[];
  /** By option: files and folders. */
  readonly files: { readonly [option: string]: string | undefined };
  readonly embeddings: string | null;
}

/** One kind. Its code is loaded when a Result of it is there. */
export interface OutsideKind {
  readonly kind: string;
  readonly report: () => Promise<KindReport>;
  /** What makes its Results again; null for a kind that can't be. */
  readonly remaker: ((sources: NamedSources) => Promise<Remaker>) | null;
  /** What `verify` takes behind the Result where nothing says what it was made from; null: no line can be given. */
  readonly made: (result: Result) => string | null;
  /** Flags for files that a Result of it names by their content alone. */
  readonly sources: OptionSpecs;
}

const registered = new Map<string, OutsideKind>();

/** Makes kinds known: to reports, to `verify`, to the lines that say how a Result is made again. */
export function registerKinds(kinds: readonly OutsideKind[]): void {
  for (const kind of kinds) registered.set(kind.kind, kind);
}

/** Those that were registered, in that order. */
export function outsideKinds(): readonly OutsideKind[] {
  return [...registered.values()];
}

/** One of them; null where none of this name was registered. */
export function outsideKind(kind: string): OutsideKind | null {
  return registered.get(kind) ?? null;
}
