/** Deno's loader of the core, and that of `deno bundle`. The package for other hosts has asset_loader.ts instead. */
import type { Arithmetic } from "./arithmetic.ts";
import type { Core, CoreSource } from "./core.ts";

/** By a static import: no permission, no bytes to find. */
export async function loadSource(arithmetic: Arithmetic): Promise<CoreSource> {
  if (arithmetic === "fused") {
    // An address that is only whole at run time: else Deno would read a megabyte more at every start.
    const module: typeof import("./fused_core.ts") = await import(`./fused_${"core"}.ts`);
    return { core: module.FUSED };
  }
  const bindings = await import("../../core-wasm/pkg/bindscope_core.js");
  const { memory } = await import("../../core-wasm/pkg/bindscope_core_bg.wasm");
  return { core: { ...bindings, memory, arithmetic } as Core };
}
