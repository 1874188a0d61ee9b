import { assertRejects } from "@std/assert";
import { requireStrictSimd } from "../../../tasks/dev/check_wasm.ts";

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
const RELAXED_MADD = [0xfd, 0x85, 0x02]; // f32x4.relaxed_madd

Deno.test("the committed core is strict SIMD", async () => {
  const path = new URL("../../../core-wasm/pkg/bindscope_core_bg.wasm", import.meta.url);
  await requireStrictSimd(await Deno.readFile(path));
});

Deno.test("a product of registers passes; a relaxed multiply-add does not", async () => {
  await requireStrictSimd(moduleOf([...zero, ...zero, ...MUL]));
  const relaxed = moduleOf([...zero, ...zero, ...zero, ...RELAXED_MADD]);
  await assertRejects(() => requireStrictSimd(relaxed), Error, "strict simd128");
});

Deno.test("a module without SIMD does not pass for one with it", async () => {
  await assertRejects(() => requireStrictSimd(moduleOf(zero)), Error, "without simd128");
});
