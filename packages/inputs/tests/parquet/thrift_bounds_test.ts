import { assertEquals, assertThrows } from "@std/assert";
import { EndsEarly, thriftLength } from "../../parquet/thrift_bounds.ts";

const length = (...bytes: number[]) => thriftLength(Uint8Array.from(bytes));

Deno.test("a structure's length is found without making anything of it", () => {
  assertEquals(length(0), 1);
  // Field 1: an i32 of two bytes; field 2: a text of three; field 3: a list of two structs.
  assertEquals(length(0x15, 0x80, 1, 0x18, 3, 1, 2, 3, 0x19, 0x2c, 0, 0, 0, 9, 9), 13);
  // A field number written out, booleans in the field's head, a double, booleans in a list.
  assertEquals(length(0x01, 8, 0x12, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0x19, 0x21, 1, 2, 0), 17);
  assertEquals(thriftLength(Uint8Array.of(7, 7, 0x13, 5, 0), 2), 3);
});

Deno.test("what goes on behind the bytes may have more of them; what is wrong has not", () => {
  for (
    const bytes of [[], [0x15], [0x15, 0x80], [0x18, 5, 1], [0x19, 0x35, 1, 1], [0x17, 1, 2]]
  ) {
    assertThrows(() => length(...bytes), EndsEarly);
  }
  // A list of 2^31 in one that has room for five, one of nothing, a map, a number of 11 bytes.
  for (
    const [bytes, says] of [
      [[0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 7, 0, 0, 0], "claims a list of 2147483647"],
      [[0x19, 0x20, 0, 0, 0], "a list of nothing"],
      [[0x1b, 0, 0], "unknown kind 11"],
      [[0x15, ...new Array(10).fill(0xff), 0, 0], "more than 64 bits"],
      [[0x18, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], "claims 4294967295 bytes"],
    ] as const
  ) {
    const error = assertThrows(() => length(...bytes), RangeError, says);
    assertEquals(error instanceof EndsEarly, false);
  }
});

Deno.test("nesting ends at 32, for structs and for lists", () => {
  const nested = (head: number[], depth: number) => [
    ...Array.from({ length: depth }, () => head).flat(),
    ...new Array(depth + 2).fill(0),
  ];
  length(...nested([0x1c], 31));
  assertThrows(() => length(...nested([0x1c], 32)), RangeError, "nested more than 32 deep");
  assertThrows(() => length(0x19, ...nested([0x19], 300)), RangeError, "nested more than 32 deep");
});

Deno.test("millions of values are refused before a library makes objects of them", () => {
  const bytes = new Uint8Array((1 << 23) + 2).fill(0x13);
  assertThrows(() => thriftLength(bytes), RangeError, "more than 4194304 values");
});
