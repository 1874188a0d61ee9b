/** `deno task build`: compiles core-wasm/ and replaces core-wasm/pkg/, which is committed. */
import { buildCore, CRATE } from "./core_build.ts";

if (import.meta.main) {
  await buildCore(`${CRATE}pkg`);
  const { size } = await Deno.stat(`${CRATE}pkg/bindscope_core_bg.wasm`);
  console.error(`core-wasm/pkg: ${(size / 1000).toFixed(0)} kB`);
}
