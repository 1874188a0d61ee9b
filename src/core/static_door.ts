/** Deno's door to the core, and that of `deno bundle`. The package for other hosts has asset_door.ts instead. */
import type { Core } from "./core.ts";
import type { Door } from "./door.ts";

/** By a static import: no permission, no bytes to find. */
export async function openDoor(): Promise<Door> {
  const bindings = await import("../../core-wasm/pkg/bindscope_core.js");
  const { memory } = await import("../../core-wasm/pkg/bindscope_core_bg.wasm");
  return { core: { ...bindings, memory } as Core };
}
