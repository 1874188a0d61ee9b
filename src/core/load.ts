/**
 * The one way to core-wasm/pkg and pkg-fused: everything else takes a {@linkcode Core} as an argument. The
 * compiled core comes by a loader that fits the host, and all loaders end in the same bindings.
 */

import { type Arithmetic, ARITHMETICS, requireRelaxedSimd } from "./arithmetic.ts";
import { host } from "../host/this_host.ts";
import type { Core } from "./core.ts";
import { compileCore, requireOwnBuild } from "./own_build.ts";
import { loadSource } from "./static_loader.ts";

export type { Core };

// The bindings of an arithmetic hold one instance of its module: whichever loader is used first decides, and
// handles made through one are good for the other. A core takes no handles of the other arithmetic.
const loaded = new Map<Arithmetic, Promise<Core>>();

/**
 * The core of this package: in Deno by a static import, which needs no permission; in the package for
 * Node, Bun and browsers by the bytes that lie beside it.
 *
 * Fused arithmetic is another core, which is faster and is loaded only when it is asked for.
 *
 * @param arithmetic default: strict, with which every host gives the same bits
 * @throws {TypeError} where the host can't run it
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
export function loadCore(arithmetic: Arithmetic = "strict"): Promise<Core> {
  if (!ARITHMETICS.includes(arithmetic)) {
    throw new TypeError(`arithmetic is ${ARITHMETICS.join(" or ")}, not ${String(arithmetic)}.`);
  }
  return once(arithmetic, async () => {
    if (arithmetic === "fused") requireRelaxedSimd();
    const source = await loadSource(arithmetic);
    if ("core" in source) return source.core;
    const made = async (bytes: typeof source.bytes) =>
      await bind(await compileCore(bytes), arithmetic);
    const { engine } = host();
    if (engine === null || !engine.isMainThread || left) return await made(source.bytes);
    const { widest } = await import("./wide.ts");
    return await widest(source.bytes, arithmetic, engine, made);
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
  return once(
    "strict",
    async () =>
      await bind(source instanceof Uint8Array ? await compileCore(source) : source, "strict"),
  );
}

let wide = false;
let left = false;

/** Whether a core of this thread runs in registers of 256 bits. */
export function isWide(): boolean {
  return wide;
}

/**
 * Before a module of somebody else is compiled, whose bits nobody has compared: what V8 is told holds for all modules. What
 * of the core is compiled already stays as it is; a core that is loaded later is narrow.
 */
export function leaveWide(): void {
  host().engine?.flag("no-experimental-wasm-revectorize");
  [wide, left] = [false, true];
}

/** What failed can be tried again, by another loader. */
function once(arithmetic: Arithmetic, load: () => Promise<Core>): Promise<Core> {
  const before = loaded.get(arithmetic);
  if (before !== undefined) return before;
  const now = load().then((core) => {
    wide ||= core.wide === "on";
    return core;
  }, (error) => {
    loaded.delete(arithmetic);
    throw error;
  });
  loaded.set(arithmetic, now);
  return now;
}

async function bind(module: WebAssembly.Module, arithmetic: Arithmetic): Promise<Core> {
  await requireOwnBuild(module, arithmetic);
  const bindings = arithmetic === "fused"
    ? await import("../../core-wasm/pkg-fused/bindscope_core_bg.js")
    : await import("../../core-wasm/pkg/bindscope_core_bg.js");
  const instance = await WebAssembly.instantiate(module, {
    // Enums are exported beside the functions.
    "./bindscope_core_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const exports = instance
    .exports as unknown as typeof import("../../core-wasm/pkg/bindscope_core_bg.wasm");
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return { ...bindings as unknown as Core, memory: exports.memory, arithmetic };
}
