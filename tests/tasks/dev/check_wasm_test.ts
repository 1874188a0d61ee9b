import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { BUILDS, PKG_FILES } from "../../../tasks/dev/core_build.ts";
import { requireFusedSimd, requireStrictSimd } from "../../../tasks/dev/check_wasm.ts";
import { repo } from "../run_task.ts";

/** A module of one function () -> v128 whose body is `code`. */
function moduleOf(code: number[]): Uint8Array {
  const body = [0, ...code, 0x0b];
  return Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 5, 1, 0x60, 0, 1, 0x7b], // type section
    ...[3, 2, 1, 0], // function section
    ...[10, body.length + 2, 1, body.length, ...body], // code section
  );
}

const zero = [0xfd, 12, ...new Array(16).fill(0)]; // v128.const 0
const MUL = [0xfd, 0xe6, 0x01]; // f32x4.mul
// i16x8.relaxed_dot_i8x16_i7x16_s, and v128.or, which takes it together with what was there.
const DOT = [0xfd, 0x92, 0x02, 0xfd, 0x50];
const RELAXED_MADD = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

const read = (folder: string, name: string) =>
  Deno.readFile(new URL(`../../../core-wasm/${folder}/${name}`, import.meta.url));

Deno.test("the committed core is strict SIMD", async () => {
  await requireStrictSimd(await read("pkg", "bindscope_core_bg.wasm"));
});

Deno.test("the committed fused core has relaxed multiply-adds, so it is not strict", async () => {
  const fused = await read("pkg-fused", "bindscope_core_bg.wasm");
  await requireFusedSimd(fused);
  await assertRejects(() => requireStrictSimd(fused), Error, "strict simd128");
});

Deno.test("both cores have the same bindings, and each an instance of its own", async () => {
  const [strict, fused] = [await loadCore(), await loadCore("fused")];
  assertEquals(Object.keys(fused).sort(), Object.keys(strict).sort());
  assertEquals(`${fused.Matrix}`, `${strict.Matrix}`);
  assert(fused.Matrix !== strict.Matrix && fused.memory !== strict.memory);
  for (const { arithmetic, folder } of BUILDS) {
    const names = Array.from(Deno.readDirSync(repo(`core-wasm/${folder}`)), ({ name }) => name);
    assertEquals(names.sort(), [...PKG_FILES[arithmetic]].sort(), folder);
  }
});

Deno.test("the strict core, and other relaxed instructions, do not pass for the fused one", async () => {
  const strict = await read("pkg", "bindscope_core_bg.wasm");
  await assertRejects(() => requireFusedSimd(strict), Error, "no f32x4.relaxed_madd");
  const both = moduleOf([...zero, ...zero, ...zero, ...RELAXED_MADD, ...zero, ...zero, ...DOT]);
  await assertRejects(() => requireFusedSimd(both), Error, "relaxed_dot");
});

Deno.test("a product of registers passes; a relaxed multiply-add does not", async () => {
  await requireStrictSimd(moduleOf([...zero, ...zero, ...MUL]));
  const relaxed = moduleOf([...zero, ...zero, ...zero, ...RELAXED_MADD]);
  await assertRejects(() => requireStrictSimd(relaxed), Error, "strict simd128");
});

Deno.test("a module without SIMD does not pass for one with it", async () => {
  await assertRejects(() => requireStrictSimd(moduleOf(zero)), Error, "without simd128");
});
