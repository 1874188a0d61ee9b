/**
 * Paths as types: `PathTo<number, ProbeMetrics>` is "concept.test" | "swap.test.threshold" | …, so that a
 * misspelt path does not compile. `${string}` stands for names that only a set knows, such as its concepts.
 */
import type { Estimate } from "../result/estimate.ts";
import type { Json } from "../result/result.ts";

type Value = number | string | boolean | readonly unknown[];

/** Names that a type spells out, beside those that it has of any name. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : K]: 0 } & string;

/**
 * Every path of T that leads to a V, or to null in its place. Of what is not known, `Json`, any path.
 *
 * @internal
 */
export type PathTo<V, T> = Json extends T ? string
  :
    | { [K in Named<T>]: Below<V, NonNullable<T[K]>, K> }[Named<T>]
    | (string extends keyof T ? AnyName<V, NonNullable<T[keyof T]>, Named<T>> : never);
type Below<V, T, K extends string> = T extends Value ? (T extends V ? K : never)
  : (T extends Estimate ? (number extends V ? K : never) : never) | `${K}.${PathTo<V, T>}`;
/** Beside names that are spelt out, any other one is of a part: else every misspelt name would be one. */
type AnyName<V, T, Known> = [Known] extends [never] ? Below<V, T, string>
  : Below<V, Exclude<T, Value | Estimate>, string>;

/** Every path of T, of values and of the parts that hold them. */
export type PathIn<T> = Json extends T ? string
  :
    | { [K in Named<T>]: Within<NonNullable<T[K]>, K> }[Named<T>]
    | (string extends keyof T ? Within<NonNullable<T[keyof T]>, string> : never);
type Within<T, K extends string> = T extends Value ? K : K | `${K}.${PathIn<T>}`;
