import { assert, assertEquals, assertFalse } from "@std/assert";
import { sharedCopy } from "../../src/core/shared_copy.ts";

Deno.test("a copy is in memory that threads share, and what it was made of is not", () => {
  for (const numbers of [Float32Array.of(1, 2.5, NaN), Float64Array.of(0.1, -0, 3)]) {
    const copy = sharedCopy(numbers as Float32Array);
    assertEquals([...copy], [...numbers]);
    assertEquals(copy.constructor, numbers.constructor);
    assert(copy.buffer instanceof SharedArrayBuffer);
    numbers[0] = 7;
    assert(copy[0] !== 7);
  }
});

Deno.test("…where a page may share none, it is an ordinary copy", () => {
  const shared = Object.getOwnPropertyDescriptor(globalThis, "SharedArrayBuffer")!;
  Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
  const copy = sharedCopy(Float32Array.of(1, 2));
  Object.defineProperty(globalThis, "SharedArrayBuffer", shared);
  assertFalse(copy.buffer instanceof SharedArrayBuffer);
  assertEquals([...copy], [1, 2]);
});
