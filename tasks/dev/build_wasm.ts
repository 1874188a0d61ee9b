/** `deno task build`: compiles core-wasm/ and replaces core-wasm/pkg/ and pkg-fused/, which are committed. */
import { buildCore, BUILDS, CRATE } from "./core_build.ts";

if (import.meta.main) {
  for (const build of BUILDS) {
    await buildCore(build, `${CRATE}${build.folder}`);
    const { size } = await Deno.stat(`${CRATE}${build.folder}/bindscope_core_bg.wasm`);
    console.error(`core-wasm/${build.folder}: ${(size / 1000).toFixed(0)} kB`);
  }
}
