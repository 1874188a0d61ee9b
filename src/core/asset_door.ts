/** The door of the package for Node, Bun and browsers, in the place of static_door.ts. */
import { host } from "../host/this_host.ts";
import type { Arithmetic } from "./arithmetic.ts";
import type { Door } from "./door.ts";

/** The bytes that lie beside the module. */
export async function openDoor(arithmetic: Arithmetic): Promise<Door> {
  const url = arithmetic === "fused"
    ? new URL("./bindscope_core_fused_bg.wasm", import.meta.url)
    : new URL("./bindscope_core_bg.wasm", import.meta.url);
  return { bytes: await host().readAsset(url) };
}
