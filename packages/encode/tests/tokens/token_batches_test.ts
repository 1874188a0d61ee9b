import { assertEquals } from "@std/assert";
import { batchesByLength, batchesOfFullLength } from "../../tokens/token_batches.ts";

Deno.test("captions of one length go together, shortest first, and none is lost", () => {
  assertEquals(batchesByLength([5, 3, 5, 5, 3], 2), [
    { rows: [1, 4], length: 3 },
    { rows: [0, 2], length: 5 },
    { rows: [3], length: 5 },
  ]);
});

Deno.test("encoders of full length take captions in the order given", () => {
  assertEquals(batchesOfFullLength(3, 64, 2), [
    { rows: [0, 1], length: 64 },
    { rows: [2], length: 64 },
  ]);
});

Deno.test("no captions make no batches", () => {
  assertEquals(batchesByLength([], 8), []);
  assertEquals(batchesOfFullLength(0, 64, 8), []);
});
