/** Numbers as a format of fewer bits has them, rounded to nearest, ties to even. */

export type Precision = "float32" | "float16" | "bfloat16";

const bits = new Uint32Array(1);
const value = new Float32Array(bits.buffer);

function bfloat16(number: number): number {
  value[0] = number;
  if (!Number.isFinite(value[0])) return value[0];
  // The upper half of a float32; what is cut off decides, and of two equal ways the even one.
  bits[0] = (bits[0] + 0x7fff + ((bits[0] >>> 16) & 1)) & 0xffff0000;
  return value[0];
}

export const ROUNDED: { readonly [P in Precision]: (number: number) => number } = {
  float32: Math.fround,
  float16: Math.f16round,
  bfloat16,
};
