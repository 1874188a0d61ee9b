/** The loader of the package for Node, Bun and browsers, in the place of static_loader.ts. */
import { host } from "../host/this_host.ts";
import type { Arithmetic } from "./arithmetic.ts";
import type { CoreSource } from "./core.ts";

/** The bytes that lie beside the module. */
export async function loadSource(arithmetic: Arithmetic): Promise<CoreSource> {
  const url = arithmetic === "fused"
    ? new URL("./bindscope_core_fused_bg.wasm", import.meta.url)
    : new URL("./bindscope_core_bg.wasm", import.meta.url);
  return { bytes: await host().readAsset(url) };
}
