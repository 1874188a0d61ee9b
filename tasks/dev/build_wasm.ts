/** `deno task build`: compiles core-wasm/ and the tokenizers, and replaces their pkg/ and pkg-fused/, which are committed. */
import { buildCore, BUILDS, buildTokenizers, CRATE, TOKENIZERS_WASM } from "./core_build.ts";

if (import.meta.main) {
  for (const build of BUILDS) {
    await buildCore(build, `${CRATE}${build.folder}`);
    const { size } = await Deno.stat(`${CRATE}${build.folder}/bindscope_core_bg.wasm`);
    console.error(`core-wasm/${build.folder}: ${(size / 1000).toFixed(0)} kB`);
  }
  const tokenizers = await buildTokenizers();
  await Deno.writeFile(TOKENIZERS_WASM, tokenizers);
  console.error(`tokenizers: ${(tokenizers.length / 1000).toFixed(0)} kB`);
}
