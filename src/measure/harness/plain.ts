/** Numbers as a measure computes them, before its declaration joins them with nulls and intervals. */
import type { permutedIn } from "../../inference/nulls/permuted.ts";
import type { Cases } from "../../inference/intervals/cases.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { Estimate, Members } from "../../result/estimate.ts";
import type { MissingCode } from "../../result/missing.ts";

/** Metrics in which a number stands alone, by its cases, or with the members that nothing else gives. */
export type Plain<M> = M extends Estimate
  ? number | null | Cases | Members & { readonly value: number | null | Cases }
  : M extends number ? M | Cases
  : M extends readonly unknown[] ? M
  : M extends object ? { [K in keyof M]: Plain<M[K]> }
  : M;

/** Something of some of the numbers, in their place. */
type Some<M, T = number | null | Cases> = {
  readonly [K in keyof M]?: NonNullable<M[K]> extends Estimate ? T : Some<NonNullable<M[K]>, T>;
};

/** What numbers are read beside, each in its place; which of it becomes a member says the declaration. */
export interface Beside<M> {
  /** The same numbers of shuffled or exchanged rows, a draw each. */
  readonly nulls?: readonly Some<M>[];
  /** What further draws stay below, where numbers are compared with that: `permutedIn`. */
  readonly below?: ReturnType<typeof permutedIn>;
  /** The interval of a number, from what else it gives where some objects are left out. */
  readonly without?: Refits<M>;
  /** The leading interval. */
  readonly ci?: Some<M, Interval>;
  /** What is known without measuring. */
  readonly chance?: Some<M>;
  /** Why a number is missing, where the declaration does not know it. */
  readonly reason?: Some<M, MissingCode | null>;
  /** The same numbers of other vectors in which there is nothing to find, by name. */
  readonly controls?: { readonly [control: string]: Some<M> };
}

/** Numbers without each group of objects, and the interval that they give around the number of all. */
export interface Refits<M> {
  readonly numbers: readonly Some<M>[];
  interval(all: number, without: readonly number[]): Interval;
}
