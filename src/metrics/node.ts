/**
 * What a Result holds, described as a tree of the same shape as the metrics it is about. Names, directions,
 * intervals, controls, JSON Schema and glossary are all read from such a tree, so a metric is declared
 * once: in its measure's file in this folder. The compiler holds each tree to its type.
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

/** Any other number, word or list of numbers: how many, of what, by which settings. */
interface DetailNode {
  readonly node: "detail";
  readonly meaning: string;
  readonly unit: Unit;
  /** Whether it depends on random draws, and so is repeated over seeds. */
  readonly drawn?: true;
}
interface WordNode {
  readonly node: "word";
  readonly meaning: string;
}
interface ListNode {
  readonly node: "list";
  readonly meaning: string;
}

interface FlagNode {
  readonly node: "flag";
  readonly meaning: string;
}
interface WordsNode {
  readonly node: "words";
  readonly meaning: string;
}

/** Rows of a table, points of a curve. A type, not an interface: declarations of the package then need no name for it. */
export type RowsNode<T> = {
  readonly node: "rows";
  readonly meaning: string;
  readonly row: T;
};

/** A part that may be null or not there. */
interface MaybeNode<T> {
  readonly node: "maybe";
  readonly part: T;
}

/** The same part under several names, beside others. */
interface EachNode<V> {
  readonly node: "each";
  /** What the names are of: "concept", "estimator". */
  readonly what: string;
  /** Null where they are those of a set's own concepts. */
  readonly names: readonly string[] | null;
  readonly part: Part;
  readonly others: Parts;
  /** Of the type alone; never set. */
  readonly type?: (value: V) => V;
}

export type Leaf =
  | MetricNode
  | DetailNode
  | WordNode
  | WordsNode
  | FlagNode
  | ListNode;
export type Parts = { readonly [name: string]: Part };
// deno-lint-ignore no-explicit-any -- existential: what the names stand for is checked where it is made.
export type Node = Leaf | MaybeNode<any> | EachNode<any> | RowsNode<any>;
export type Part = Node | Parts;

/** What Results of one kind have in their metrics, curves and tables. */
export interface ResultTree {
  readonly metrics: Part;
  readonly curves: Part;
  readonly tables: Part;
}

/** The tree that goes with metrics of type M. A leaf may always be null; only what may be missing is `maybe`. */
export type Described<M> = { readonly [K in keyof M]-?: DescribedPart<M[K]> };
type DescribedPart<T> = undefined extends T ? MaybeNode<DescribedThere<NonNullable<T>>>
  : null extends T ? DescribedOrNull<NonNullable<T>>
  : DescribedThere<T>;
type DescribedOrNull<T> = T extends number | string | boolean | readonly unknown[]
  ? DescribedThere<T>
  : MaybeNode<DescribedTree<T>>;
type DescribedThere<T> = [T] extends [boolean] ? FlagNode
  : [T] extends [Estimate]
    ? [Exclude<keyof T, keyof Estimate>] extends [never] ? MetricNode : DescribedTree<T>
  : [T] extends [number] ? DetailNode
  : [T] extends [string] ? WordNode
  : [T] extends [readonly number[]] ? ListNode
  : [T] extends [readonly string[]] ? WordsNode
  : [T] extends [readonly (infer R)[]] ? RowsNode<DescribedTree<R>>
  : DescribedTree<T>;
export type DescribedTree<T> = Described<T> | EachNode<T>;

type Description = Omit<MetricNode, "node" | "members">;
/** A number with what it is read beside. */
export const metric = (told: Description, members: EstimateMembers = {}): MetricNode => ({
  node: "metric",
  ...told,
  members,
});
/** A share of cases that should be large: what most metrics are. */
export const share = (told: Omit<Description, "unit" | "better">, members?: EstimateMembers) =>
  metric({ unit: "share", better: "higher", ...told }, members);
/** A share of variance explained. */
export const explained = (told: Omit<Description, "unit" | "better">, members?: EstimateMembers) =>
  metric({ unit: "R²", better: "higher", ...told }, members);
/** A null by exchanged or shuffled rows. */
export const control = (label: string): NullMember => ({ kind: "control", label });
/** What random vectors give on average. */
export const floor = (label: string): NullMember => ({ kind: "floor", label });
export const detail = (meaning: string, unit: Unit = "value"): DetailNode => ({
  node: "detail",
  meaning,
  unit,
});
export const count = (meaning: string): DetailNode => detail(meaning, "count");
export const word = (meaning: string): WordNode => ({ node: "word", meaning });
export const list = (meaning: string): ListNode => ({ node: "list", meaning });
export const words = (meaning: string): WordsNode => ({ node: "words", meaning });
export const flag = (meaning: string): FlagNode => ({ node: "flag", meaning });
export const rows = <T>(meaning: string, row: T): RowsNode<T> => ({ node: "rows", meaning, row });
export const maybe = <T>(part: T): MaybeNode<T> => ({ node: "maybe", part });

/** The same part for each of some names, beside others where there are any. */
export function each<V, N extends keyof V>(
  what: string,
  names: readonly N[] | null,
  part: DescribedPart<Exclude<V[N], undefined>>,
  ...[others]: Omit<V, N> extends Record<string, never> ? [] : [Described<Omit<V, N>>]
): EachNode<V> {
  return {
    node: "each",
    what,
    names: names as readonly string[] | null,
    part: part as Part,
    others: (others ?? {}) as Parts,
  };
}
