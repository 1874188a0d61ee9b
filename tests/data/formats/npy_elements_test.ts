import { assert, assertEquals, assertThrows } from "@std/assert";
import { bytesSource } from "../../../src/data/files/files.ts";
import { forEachElement, isPlainFloat32 } from "../../../src/data/formats/npy_elements.ts";
import type { RawArray } from "../../../src/data/formats/npy_header.ts";

const FLOAT32 = { kind: "float", size: 4, littleEndian: true } as const;

function header(change: Partial<RawArray>): RawArray {
  const shape = change.shape ?? [2, 3];
  const count = shape.reduce((a, b) => a * b, 1);
  return { type: FLOAT32, fortranOrder: false, offset: 0, ...change, shape, count };
}

function elements(bytes: Uint8Array, array: RawArray): number[] {
  const out: number[] = new Array(array.count).fill(NaN);
  forEachElement(bytesSource("a.npy", bytes), array, (index, value) => out[index] = value);
  return out;
}

Deno.test("every float16 is what the host's own array makes of its bits", () => {
  const halves = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);
  const type = { kind: "float", size: 2, littleEndian: true } as const;
  const values = elements(new Uint8Array(halves.buffer), header({ type, shape: [65_536] }));
  const truth = new Float16Array(halves.buffer);
  for (let i = 0; i < values.length; i++) assert(Object.is(values[i], truth[i]), `${i}`);
});

Deno.test("big-endian integers of 8 bytes keep their sign", () => {
  const view = new DataView(new ArrayBuffer(24));
  [5n, -3n, 2n ** 40n].forEach((x, i) => view.setBigInt64(8 * i, x, false));
  const type = { kind: "int", size: 8, littleEndian: false } as const;
  const bytes = new Uint8Array(view.buffer);
  assertEquals(elements(bytes, header({ type, shape: [3] })), [5, -3, 2 ** 40]);
});

Deno.test("Fortran order ends in C order, for any number of axes", () => {
  const shape = [2, 3, 2];
  const at = (i: number, j: number, k: number) => 100 * i + 10 * j + k;
  const fortran: number[] = [], c: number[] = [];
  for (let k = 0; k < 2; k++) {
    for (let j = 0; j < 3; j++) for (let i = 0; i < 2; i++) fortran.push(at(i, j, k));
  }
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) for (let k = 0; k < 2; k++) c.push(at(i, j, k));
  }
  const bytes = new Uint8Array(Float32Array.from(fortran).buffer);
  assertEquals(elements(bytes, header({ shape, fortranOrder: true })), c);
  assertEquals(elements(bytes, header({ shape })), fortran, "the control: taken as C order");
});

Deno.test("only float32 in C order can be taken as it lies", () => {
  assert(isPlainFloat32(header({})));
  assert(
    isPlainFloat32(header({ fortranOrder: true, shape: [1, 7] })),
    "one row is in both orders",
  );
  assert(!isPlainFloat32(header({ fortranOrder: true })));
  assert(!isPlainFloat32(header({ type: { ...FLOAT32, littleEndian: false } })));
});

Deno.test("a type that is not known is named with its file", () => {
  const type = { kind: "bfloat", size: 8, littleEndian: true } as const;
  assertThrows(() => elements(new Uint8Array(48), header({ type })), TypeError, "a.npy holds ");
});
