import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { BUILDS, CRATE, MADE_FROM, madeFrom, PKG_FILES } from "../../../tasks/dev/core_build.ts";
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

Deno.test("the fused core was made from these sources; another .wasm, or another way, has another hash", async () => {
  const [strict, fused] = BUILDS;
  const folder = `${CRATE}${fused.folder}`;
  const left = (await Deno.readTextFile(`${folder}/${MADE_FROM}`)).trim();
  assertEquals(left, await madeFrom(fused, folder), "Run `deno task build` and commit both.");
  assert(left !== await madeFrom(fused, `${CRATE}${strict.folder}`));
  assert(left !== await madeFrom(strict, folder));
});

// Of the committed cores `deno task test:core`, a step of the gate, asks the same.
Deno.test("a relaxed multiply-add passes for the fused core; a product, and other relaxed instructions, do not", async () => {
  const madd = [...zero, ...zero, ...zero, ...RELAXED_MADD];
  await requireFusedSimd(moduleOf(madd));
  const strict = moduleOf([...zero, ...zero, ...MUL]);
  await assertRejects(() => requireFusedSimd(strict), Error, "no f32x4.relaxed_madd");
  const both = moduleOf([...madd, ...zero, ...DOT]);
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
