import type { Arithmetic } from "./arithmetic.ts";

/** The bindings of the numeric core, ready to be called. */
export type Core = typeof import("../../core-wasm/pkg/bindscope_core.js") & {
  /** The core's linear memory. Its buffer changes when the core grows: never keep a view. */
  readonly memory: WebAssembly.Memory;
  /** How it rounds sums of products. */
  readonly arithmetic: Arithmetic;
};
