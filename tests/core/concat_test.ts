import { assertEquals } from "@std/assert";
import { concat } from "../../src/core/concat.ts";

Deno.test("arrays follow one another, empty ones and none at all included", () => {
  const parts = [Int32Array.of(1, 2), new Int32Array(0), Int32Array.of(3)];
  assertEquals(concat(Int32Array, parts), Int32Array.of(1, 2, 3));
  assertEquals(concat(Float32Array, []), new Float32Array(0));
});
