/** Fused arithmetic as tasks, job keys and Results have it. Strict is the default, of which none says a word. */
import { type Arithmetic, ARITHMETICS } from "../core/arithmetic.ts";
import type { Core } from "../core/core.ts";
import { sha256Hex } from "../data/files/hash.ts";
import type { Result } from "../result/result.ts";
import { choiceOption, NOT_IN_RESULT, type OptionTable } from "./options.ts";
import type { Files, Store } from "./store.ts";

export const ARITHMETIC_OPTIONS: OptionTable<{ readonly arithmetic: Arithmetic }> = {
  // Results take it from the core that made them.
  arithmetic: choiceOption(
    ARITHMETICS,
    "strict",
    "strict: the same bits on every host. fused: products and sums are rounded at once, which is " +
      "faster; last digits then depend on the kind of processor, and the Result says so.",
    NOT_IN_RESULT,
  ),
};

/** What the options of a Result say of the core that made it: nothing for strict. */
export function arithmeticOf(core: Core): { arithmetic?: "fused" } {
  return core.arithmetic === "fused" ? { arithmetic: "fused" } : {};
}

export function arithmeticOfResult({ options }: Pick<Result, "options">): Arithmetic {
  return options.arithmetic === "fused" ? "fused" : "strict";
}

/** A store in which jobs of strict and of fused arithmetic are never found for one another. */
export function storeOf(core: Core, store: Store): Store {
  return core.arithmetic === "strict" || store instanceof FusedStore
    ? store
    : new FusedStore(store);
}

class FusedStore implements Store {
  readonly #inner: Store;
  constructor(inner: Store) {
    this.#inner = inner;
  }
  get(key: string): Promise<Files | null> {
    return this.#inner.get(sha256Hex(`fused ${key}`));
  }
  put(key: string, files: Files): Promise<void> {
    return this.#inner.put(sha256Hex(`fused ${key}`), files);
  }
}
