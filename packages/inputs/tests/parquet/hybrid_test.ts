import { assertEquals, assertThrows } from "@std/assert";
import { unpackHybrid, widthOf } from "../../parquet/hybrid.ts";

/** The first `count` numbers of bits each, lowest bit first, without any trick. */
function oneByOne(bytes: Uint8Array, width: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let value = 0;
    for (let bit = 0; bit < width; bit++) {
      const at = i * width + bit;
      value += (bytes[at >> 3] >> (at & 7) & 1) * 2 ** bit;
    }
    return value;
  });
}

function unpack(bytes: number[], width: number, count: number): number[] {
  const out = new Uint32Array(count);
  unpackHybrid(Uint8Array.from(bytes), width, out);
  return [...out];
}

// Encodings.md of Apache Parquet: 0 to 7, in three bits each.
Deno.test("the format's own example comes out as it says", () => {
  assertEquals(unpack([3, 0x88, 0xc6, 0xfa], 3, 8), [0, 1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("groups of every width are what their bits say", () => {
  let seed = 3;
  for (let width = 1; width <= 24; width++) {
    const bytes = Uint8Array.from({ length: 5 * width }, () => {
      seed = seed * 48271 % 2147483647;
      return seed >> 5;
    });
    for (const count of [1, 7, 8, 33, 40]) {
      const header = 5 << 1 | 1;
      assertEquals(unpack([header, ...bytes], width, count), oneByOne(bytes, width, count));
    }
  }
});

Deno.test("runs and groups take turns, and a run's value may have several bytes", () => {
  assertEquals(unpack([10, 0x34, 0x12], 13, 5), Array(5).fill(0x1234));
  assertEquals(unpack([6, 1, 3, 0b10101010, 4, 0], 1, 13), [1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0]);
  assertEquals(unpack([0xc8, 1, 1], 1, 100), Array(100).fill(1));
});

Deno.test("what is claimed beyond the end is neither written nor allocated", () => {
  assertEquals(unpack([0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1, 3), [1, 1, 1]);
  assertEquals(unpack([3, 0xff, 0, 0], 1, 5), [1, 1, 1, 1, 1]);
});

Deno.test("bytes that end first, or claim impossible widths, are refused", () => {
  for (
    const bytes of [[], [3], [2], [0x80], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1], [0, 1, 0, 1]]
  ) {
    assertThrows(() => unpack(bytes, 1, 9), RangeError);
  }
  assertThrows(() => unpack([3, 0, 0, 0, 0], 25, 1), RangeError, "25 bits");
});

Deno.test("a level up to 0, 1, 2, 3 or 4 takes 0, 1, 2, 2 or 3 bits", () => {
  assertEquals([0, 1, 2, 3, 4].map(widthOf), [0, 1, 2, 2, 3]);
});
