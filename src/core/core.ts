import type { Arithmetic } from "./arithmetic.ts";

/** The bindings of the numeric core, ready to be called. */
export type Core = typeof import("../../core-wasm/pkg/bindscope_core.js") & {
  /** The core's linear memory. Its buffer changes when the core grows: never keep a view. */
  readonly memory: WebAssembly.Memory;
  /** How it rounds sums of products. */
  readonly arithmetic: Arithmetic;
  /** Whether it runs in registers of 256 bits, where the processor has AVX2, or would give other bits there; absent where the host has none. */
  readonly wide?: "on" | "other bits";
};

/** How the compiled core comes into a host: ready, or as bytes that are still to be compiled. */
export type CoreSource = { readonly core: Core } | { readonly bytes: Uint8Array<ArrayBuffer> };
