/**
 * What a Result holds, described as a tree of the same shape as the metrics it is about. Names, directions,
 * intervals, controls, JSON Schema, glossary and types are all read from such a tree, so a metric is declared
 * once: in its measure's file in this folder. {@linkcode NumbersOf} a tree is its type.
 */

import type { Estimate } from "../result/estimate.ts";
import type { MissingCode } from "../result/missing.ts";

/** What a number is of. Shares lie in [0, 1]. */
export type Unit = "share" | "R²" | "bits" | "nats" | "p" | "ratio" | "count" | "value";

/** Which direction is the one that the measure looks for. */
export type Better = "higher" | "lower" | "neither";

/** A key number: one of those that a report shows first. */
export interface Headline {
  /** The name that stands for `*` in the path, where the path has one. */
  readonly at?: string;
  /** In place of the metric's own, where one `*` is distinguished among others. */
  readonly name?: string;
  /** In place of the metric's own. */
  readonly meaning?: string;
}

/** How soon a number is shown where there is room for a few. */
export interface Telling {
  /** 1 is shown first, whatever the measure. */
  readonly place: number;
  /** The name that stands for `*` in the path, where the path has one. */
  readonly at?: string;
}

/** What is stored scene by scene in `tables.matches` of a probe. */
export type MatchKind = "ambiguous" | "swap" | "object" | "concept";

/** A number that models are compared by. */
export interface Compared {
  /** Its name in the Result of `compare`. */
  readonly key: string;
  /** The head of its column. */
  readonly column: string;
  /** 1 sorts the models. */
  readonly rank: number;
  /** Which exact matches models are also compared by, scene by scene; absent where by none. */
  readonly matches?: MatchKind;
  /** Its floor, shown too: key and head of a column. */
  readonly floor?: { readonly key: string; readonly column: string };
  /** The name that stands for `*` in the path. */
  readonly at?: string;
}

/** What an interval is over. */
export type ResampledOver = "objects" | "pictures" | "values" | "scenes" | "seeds";

/** Why the same measurement would give a number where there is nothing to find. */
export type ReferenceKind = "control" | "chance" | "floor";

/** What an estimate must exceed: kind and label. */
export interface NullMember {
  /** Control or floor. */
  readonly kind: ReferenceKind;
  /** "shuffled rows", "noise floor". */
  readonly label: string;
}

/** Members of an estimate beside its value; whichever a set does not allow is left out. */
export interface EstimateMembers {
  /** What keeps it from being measured, where its measure says nothing else. */
  readonly missing?: MissingCode;
  /** The interval that leads: over objects where nothing else is said. */
  readonly ci?: true | "pictures" | "seeds";
  /** Its interval over values too. */
  readonly ciValues?: true;
  /** Its interval over scenes. */
  readonly ciScenes?: true;
  /** What shuffled or permuted rows give. */
  readonly null?: NullMember;
  /** The lowest and the highest of these. */
  readonly nullRange?: true;
  /** Their standard deviation. */
  readonly nullSd?: true;
  /** Label of what it has to stay above, or below, to differ from them: a control. */
  readonly threshold?: string;
  /** Labels of other vectors in which there is nothing to find, by the name under `controls`; null where it has to keep this. */
  readonly controls?: { readonly [control: string]: string | null };
  /** Label of what is known without measuring. */
  readonly chance?: string;
  /** How many of them reach the value. */
  readonly p?: true;
  /** What of it depends on random draws, and so is repeated over seeds. Default: null and p where there is a p. */
  readonly drawn?: readonly ("value" | "null" | "p" | "threshold" | "controls")[];
}

/** A number that says something about the embeddings. */
export interface MetricNode {
  /** Tells the nodes apart. */
  readonly node: "metric";
  /** What people call it. */
  readonly name: string;
  /** One sentence for someone who has not read the paper. */
  readonly meaning: string;
  /** What the number is of. */
  readonly unit: Unit;
  /** The direction that is looked for. */
  readonly better: Better;
  /** Where it is a key number. */
  readonly headlines?: readonly Headline[];
  /** Where an answer rests on it. */
  readonly telling?: Telling;
  /** Where models are compared by it. */
  readonly compared?: Compared;
  /** What it must be read with that is not in this measure: whole paths. */
  readonly besides?: readonly { readonly kind: ReferenceKind; label: string; path: string }[];
  /** Chance is one in as many as there are scenes. */
  readonly oneInScenes?: true;
  /** Of the {@linkcode Estimate} that it is. */
  readonly members: EstimateMembers;
}

/** Any other number: how many, of what, by which settings. */
export interface DetailNode {
  readonly node: "detail";
  readonly meaning: string;
  readonly unit: Unit;
  /** Whether it depends on random draws, and so is repeated over seeds. */
  readonly drawn?: true;
}
export interface WordNode<W extends string = string> {
  readonly node: "word";
  readonly meaning: string;
  /** All that there are; any word where they are not listed. */
  readonly oneOf?: readonly W[];
}
export interface ListNode {
  readonly node: "list";
  readonly meaning: string;
}
/** A list that is [low, high]. */
export interface IntervalNode extends ListNode {
  readonly ends: true;
}
export interface FlagNode {
  readonly node: "flag";
  readonly meaning: string;
}
export interface WordsNode {
  readonly node: "words";
  readonly meaning: string;
}

/** Rows of a table, points of a curve. */
export interface RowsNode<T> {
  readonly node: "rows";
  readonly meaning: string;
  readonly row: T;
}

/** Of a leaf or a part that may be null. */
export interface OrNull {
  readonly orNull: true;
}
/** Of a part that may not be there. */
export interface Absent {
  readonly absent: true;
}
/** A part that is null or not there at times. */
export interface MaybeNode<T> {
  readonly node: "maybe";
  readonly part: T;
}

/** The same part under several names, beside others. */
export interface EachNode<N extends string, T, O> {
  readonly node: "each";
  /** What the names are of: "concept", "estimator". */
  readonly what: string;
  /** Null where they are those of a set's own concepts. */
  readonly names: readonly N[] | null;
  readonly part: T;
  readonly others: O;
}

export type Leaf = (MetricNode | DetailNode | WordNode | WordsNode | FlagNode | ListNode) & {
  readonly orNull?: true;
};
export type Parts = { readonly [name: string]: Part };
export type Node =
  | Leaf
  | (MaybeNode<Part> & { readonly orNull?: true; readonly absent?: true })
  | (EachNode<string, Part, Parts> & { readonly every?: true; readonly always?: readonly string[] })
  | RowsNode<Part>;
export type Part = Node | Parts;

/** What Results of one kind have in their metrics, curves and tables. */
export interface ResultTree {
  readonly metrics: Part;
  readonly curves: Part;
  readonly tables: Part;
}

/** The type of what a tree describes. */
export type NumbersOf<P> = P extends OrNull ? Present<P> | null : Present<P>;
type Present<P> = P extends MetricNode ? Estimate
  : P extends DetailNode ? number
  : P extends WordNode<infer W> ? W
  : P extends FlagNode ? boolean
  : P extends WordsNode ? string[]
  : P extends IntervalNode ? readonly [low: number, high: number]
  : P extends ListNode ? readonly number[]
  : P extends RowsNode<infer R> ? NumbersOf<R>[]
  : P extends MaybeNode<infer Q> ? NumbersOf<Q>
  : P extends EachNode<infer N, infer Q, infer O> ? EachOf<P, N, NumbersOf<Q>, NamedOf<O>>
  : NamedOf<P>;
type NamedOf<P> = Flat<
  & { [K in keyof P as P[K] extends Absent ? never : K]: NumbersOf<P[K]> }
  & { [K in keyof P as P[K] extends Absent ? K : never]?: NumbersOf<P[K]> }
>;
/** Beside names that only a set knows, the type of any name has to be that of all of them. */
type EachOf<P, N extends string, T, O> = P extends { readonly always: readonly (infer A)[] }
  ? [keyof O] extends [never] ? { [name: string]: T }
  : Flat<O & { [K in A & string]: T }> & { [name: string]: T | O[keyof O] }
  : P extends { readonly every: true } ? Flat<{ [K in N]: T } & O>
  : Flat<{ [K in N]?: T } & O>;
type Flat<T> = { [K in keyof T]: T[K] };

/** What is said of a number, and where it is shown. */
export type MetricText = Omit<MetricNode, "node" | "name" | "unit" | "better" | "members">;
/** A key number by which an answer is given. */
export const keyNumber = (place: number) => ({ headlines: [{}], telling: { place } });

/** A number with what it is read beside. */
export const metric = (
  name: string,
  [unit, better]: readonly [Unit, Better],
  text: MetricText,
  members: EstimateMembers = {},
): MetricNode => ({ node: "metric", name, unit, better, ...text, members });
/** A share of cases that should be large: what most metrics are. */
export const share = (name: string, text: MetricText, members?: EstimateMembers) =>
  metric(name, ["share", "higher"], text, members);
/** A share of variance explained. */
export const explained = (name: string, text: MetricText, members?: EstimateMembers) =>
  metric(name, ["R²", "higher"], text, members);
/** A number that is always there. */
export const known = (meaning: string, unit: Unit = "value"): DetailNode => ({
  node: "detail",
  meaning,
  unit,
});
/** A number that is null where it could not be measured. */
export const detail = (meaning: string, unit?: Unit) => orNull(known(meaning, unit));
export const count = (meaning: string) => known(meaning, "count");
export const word = <const W extends string = string>(
  meaning: string,
  oneOf?: readonly W[],
): WordNode<W> => ({ node: "word", meaning, ...oneOf && { oneOf } });
export const list = (meaning: string): ListNode => ({ node: "list", meaning });
/** [low, high], or null. */
export const interval = (meaning: string): IntervalNode & OrNull => ({
  ...list(meaning),
  ends: true,
  orNull: true,
});
export const words = (meaning: string): WordsNode => ({ node: "words", meaning });
export const flag = (meaning: string): FlagNode => ({ node: "flag", meaning });
export const rows = <T>(meaning: string, row: T): RowsNode<T> => ({ node: "rows", meaning, row });
/** A null by exchanged or shuffled rows. */
export const control = (label: string): NullMember => ({ kind: "control", label });
/** What rows, scenes or objects that were permuted give, and what they stay below. */
export const permuted = (label: string) =>
  ({ null: control(label), nullSd: true, threshold: label, p: true }) as const;
/** What random vectors give on average. */
export const floor = (label: string): NullMember => ({ kind: "floor", label });

const LEAVES: readonly unknown[] = ["metric", "detail", "word", "words", "flag", "list"];

/** A part, or a leaf, that may be null. */
export function orNull<P>(part: P): (P extends Leaf ? P : MaybeNode<P>) & OrNull {
  const isLeaf = LEAVES.includes((part as Partial<Leaf>).node);
  const node = isLeaf ? part : { node: "maybe", part };
  return { ...node, orNull: true } as (P extends Leaf ? P : MaybeNode<P>) & OrNull;
}
/** A part, or a leaf, that may not be there. */
export function optional<P>(part: P) {
  const { node } = part as { node?: unknown };
  return { ...node === "maybe" ? part : { node: "maybe", part }, absent: true } as
    & (P extends MaybeNode<unknown> ? P : MaybeNode<P>)
    & Absent;
}

/** The same part for each of some names, not all of which have to be there, beside others where there are any. */
export const each = <const N extends string, P, O = Record<never, never>>(
  what: string,
  names: readonly N[],
  part: P,
  others = {} as O,
): EachNode<N, P, O> => ({ node: "each", what, names, part, others });
/** The same for names that are all there. */
export const every = <const N extends string, P, O = Record<never, never>>(
  what: string,
  names: readonly N[],
  part: P,
  others?: O,
): EachNode<N, P, O> & { readonly every: true } => ({
  ...each(what, names, part, others),
  every: true,
});
/**
 * The same for names that only a set knows: its concepts.
 *
 * @param always those that are always there
 */
export const eachNamed = <P, O = Record<never, never>, const N extends string = never>(
  what: string,
  part: P,
  others = {} as O,
  ...always: N[]
): EachNode<never, P, O> & { readonly always: readonly N[] } => ({
  node: "each",
  what,
  names: null,
  part,
  others,
  always,
});
