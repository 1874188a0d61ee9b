/** Deno's door to the core, and that of `deno bundle`. The package for other hosts has asset_door.ts instead. */
import type { Arithmetic } from "./arithmetic.ts";
import type { Core } from "./core.ts";
import type { Door } from "./door.ts";

/** By a static import: no permission, no bytes to find. */
export async function openDoor(arithmetic: Arithmetic): Promise<Door> {
  if (arithmetic === "fused") {
    // An address that is made at run time: else Deno would read a megabyte more at every start.
    const module: typeof import("./fused_door.ts") = await import(
      new URL("./fused_door.ts", import.meta.url).href
    );
    return { core: module.FUSED };
  }
  const bindings = await import("../../core-wasm/pkg/bindscope_core.js");
  const { memory } = await import("../../core-wasm/pkg/bindscope_core_bg.wasm");
  return { core: { ...bindings, memory, arithmetic } as Core };
}
