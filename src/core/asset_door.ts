/** The door of the package for Node, Bun and browsers, in the place of static_door.ts. */
import { host } from "../host/this_host.ts";
import type { Door } from "./door.ts";

/** The bytes that lie beside the module. */
export async function openDoor(): Promise<Door> {
  return { bytes: await host().readAsset(new URL("./bindscope_core_bg.wasm", import.meta.url)) };
}
