/**
 * Ordering identifiers: can it be read of an entity's state which of the text's entities it is, the first or the second?
 * By PLS, as arXiv 2409.05448 does, and beside nulls that it has not: orders permuted within contexts, and, by whoever calls,
 * the states of redrawn weights.
 */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { fitPls } from "./pls.ts";

/** The states of entities, context by context. */
export interface EntityStates {
  /** [contexts][entities], each [dim], in the text's order. */
  readonly states: readonly (readonly Float32Array[])[];
  /** Contexts of one number are held out together: those that share their words. */
  readonly groups: readonly number[];
}

/** By how many components, from 1 on. */
export interface OrderRead {
  /** Share of the order's variance that is told of contexts that were left out; below 0: worse than its mean. */
  readonly r2: number;
  /** What 1 in 20 permutations exceed. */
  readonly threshold: number;
  readonly p: number;
}

const FOLDS = 4;

/** @throws {RangeError} where there are too few groups to leave some out */
export function readOrder(
  core: Core,
  { states, groups }: EntityStates,
  { components, draws, seed }: { components: number; draws: number; seed: number },
): OrderRead[] {
  const different = [...new Set(groups)];
  if (different.length < FOLDS) {
    throw new RangeError(`${different.length} groups of contexts are too few; it takes ${FOLDS}.`);
  }
  const fold = groups.map((group) => different.indexOf(group) % FOLDS);
  const inOrder = states.map((entities) => entities.map((_, i) => i));
  const r2 = r2Of(states, inOrder, fold, components);
  using stream = new CounterStream(core, seed, "layers/orders within contexts");
  const nulls = Array.from(
    { length: draws },
    () =>
      r2Of(states, states.map(({ length }) => [...stream.permutation(length)]), fold, components),
  );
  return r2.map((r2, k) => {
    const of = nulls.map((one) => one[k]).sort((a, b) => a - b);
    return {
      r2,
      threshold: of[Math.ceil(0.95 * draws) - 1],
      p: (1 + of.filter((one) => one >= r2).length) / (1 + draws),
    };
  });
}

function r2Of(
  states: EntityStates["states"],
  orders: readonly (readonly number[])[],
  fold: readonly number[],
  components: number,
): number[] {
  const errors = new Float64Array(components);
  let total = 0;
  for (let held = 0; held < FOLDS; held++) {
    const fitted = fold.flatMap((one, context) => one === held ? [] : [context]);
    const rows = fitted.flatMap((context) => states[context]);
    const numbers = fitted.flatMap((context) => orders[context]);
    const pls = fitPls(rows, numbers, components);
    const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    fold.forEach((one, context) => {
      if (one !== held) return;
      states[context].forEach((state, i) => {
        const order = orders[context][i];
        total += (order - mean) ** 2;
        pls.predict(state).forEach((guess, k) => errors[k] += (order - guess) ** 2);
      });
    });
  }
  return Array.from(errors, (error) => 1 - error / total);
}
