/**
 * The one way to core-wasm/pkg: everything else takes a {@linkcode Core} as an argument. The compiled core
 * comes by a door that fits the host, and all doors end in the same bindings.
 */

import type { Core } from "./core.ts";
import { compileCore, requireOwnBuild } from "./own_build.ts";
import { openDoor } from "./static_door.ts";

export type { Core };

// The bindings hold one instance of the module: whichever door is used first decides, and handles
// made through one are good for the other.
let loaded: Promise<Core> | undefined;

/**
 * The core of this package: in Deno by a static import, which needs no permission; in the package for
 * Node, Bun and browsers by the bytes that lie beside it.
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
  return once(async () => {
    const door = await openDoor();
    return "core" in door ? door.core : await bind(await compileCore(door.bytes));
  });
}

/**
 * The core from a compiled module, for hosts that hand `.wasm` over as a `WebAssembly.Module` and may not
 * compile (Cloudflare's workers), or from its bytes.
 *
 * Whichever way is used first decides; the others then give the same core.
 *
 * @param source `bindscope_core_bg.wasm` of this very version
 * @throws {RangeError} for the core of another version
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
export function instantiateCore(
  source: WebAssembly.Module | Uint8Array<ArrayBuffer>,
): Promise<Core> {
  return once(async () =>
    await bind(source instanceof Uint8Array ? await compileCore(source) : source)
  );
}

/** What failed can be tried again, by another door. */
function once(load: () => Promise<Core>): Promise<Core> {
  return loaded ??= load().catch((error) => {
    loaded = undefined;
    throw error;
  });
}

async function bind(module: WebAssembly.Module): Promise<Core> {
  await requireOwnBuild(module);
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
}
