/** The one door to core-wasm/pkg: everything else takes a {@linkcode Core} as an argument. */

import type { Core } from "./core.ts";

export type { Core };

// The bindings hold one instance of the module: whichever door is used first decides, and handles
// made through one are good for the other.
let loaded: Promise<Core> | undefined;

/**
 * The core through its static import, which needs no permission and works in workers and bundles.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using zeros = Matrix.zeros(core, 2, 3);
 * assert(zeros.toArray().length === 6);
 * ```
 */
export function loadCore(): Promise<Core> {
  loaded ??= (async () => {
    const bindings = await import("../../core-wasm/pkg/bindscope_core.js");
    const { memory } = await import("../../core-wasm/pkg/bindscope_core_bg.wasm");
    return { ...bindings, memory };
  })();
  return loaded;
}

/**
 * The core from a compiled module, for hosts that hand `.wasm` over as a `WebAssembly.Module`.
 *
 * Whichever of the two doors is used first decides; the other then gives the same core.
 *
 * @param module the compiled `core-wasm/pkg/bindscope_core_bg.wasm` of this very version
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { Matrix } from "@bindscope/bindscope";
 * import { instantiateCore } from "@bindscope/bindscope/core";
 *
 * const bytes = await Deno.readFile("core-wasm/pkg/bindscope_core_bg.wasm");
 * const core = await instantiateCore(await WebAssembly.compile(bytes));
 * using numbers = Matrix.from(core, 1, 2, [3, 4]);
 * assert(numbers.toArray()[1] === 4);
 * ```
 */
export function instantiateCore(module: WebAssembly.Module): Promise<Core> {
  loaded ??= (async () => {
    const bindings = await import("../../core-wasm/pkg/bindscope_core_bg.js");
    const instance = await WebAssembly.instantiate(module, {
      // Enums are exported beside the functions.
      "./bindscope_core_bg.js": bindings as unknown as WebAssembly.ModuleImports,
    });
    const exports = instance
      .exports as unknown as typeof import("../../core-wasm/pkg/bindscope_core_bg.wasm");
    bindings.__wbg_set_wasm(exports);
    exports.__wbindgen_start();
    return { ...bindings as unknown as Core, memory: exports.memory };
  })();
  return loaded;
}
