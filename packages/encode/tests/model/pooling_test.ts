import { assertEquals } from "@std/assert";
import { pool, pooledWidth } from "../../model/pooling.ts";
import { toUnitLength } from "../../unit_length.ts";

/** Two captions of two tokens and of one token and padding: [2, 2, 3]. */
const STATES = {
  data: Float32Array.of(1, 2, 3, 3, 4, 5, 7, 8, 9, 100, 100, 100),
  dims: [2, 2, 3],
};
const LENGTHS = [2, 1];

Deno.test("mean pooling leaves padding out", () => {
  assertEquals([...pool(STATES, "mean", LENGTHS)], [2, 3, 4, 7, 8, 9]);
});

Deno.test("cls pooling takes the first token, eos pooling the last that counts", () => {
  assertEquals([...pool(STATES, "cls", LENGTHS)], [1, 2, 3, 7, 8, 9]);
  assertEquals([...pool(STATES, "eos", LENGTHS)], [3, 4, 5, 7, 8, 9]);
});

Deno.test("a map of a convolutional network is averaged over its places", () => {
  const map = { data: Float32Array.of(1, 3, 5, 7, 2, 2, 2, 4), dims: [1, 2, 2, 2] };
  assertEquals([...pool(map, "mean")], [4, 2.5]);
  assertEquals(pooledWidth(map.dims, "mean"), 2);
});

Deno.test("without pooling an output stays as it is, in one row a scene", () => {
  assertEquals([...pool(STATES, "none")], [...STATES.data]);
  assertEquals(pooledWidth(STATES.dims, "none"), 6);
});

Deno.test("rows are scaled to length 1, and a row of zeros stays", () => {
  const rows = Float32Array.of(3, 4, 0, 0, -2, 0);
  toUnitLength(rows, 2);
  assertEquals([...rows], [...Float32Array.of(0.6, 0.8, 0, 0, -1, 0)]);
});
