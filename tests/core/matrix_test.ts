import { assertEquals, assertThrows } from "@std/assert";
import { instantiateCore, loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";

const core = await loadCore();

Deno.test("a matrix gives back the values that it was made from", () => {
  using matrix = Matrix.from(core, 2, 3, [1, 2, 3, 4, 5, 6]);
  assertEquals([matrix.rows, matrix.cols], [2, 3]);
  assertEquals([...matrix.toArray()], [1, 2, 3, 4, 5, 6]);
});

Deno.test("view and bytes are the memory itself, toArray is a copy", () => {
  using matrix = Matrix.zeros(core, 1, 2);
  const copy = matrix.toArray();
  matrix.view()[1] = 1;
  assertEquals([...matrix.bytes()], [0, 0, 0, 0, 0, 0, 0x80, 0x3f]);
  assertEquals([...copy], [0, 0]);
});

Deno.test("an empty matrix is a matrix", () => {
  using matrix = Matrix.zeros(core, 0, 5);
  assertEquals(matrix.toArray().length, 0);
  assertEquals(matrix.firstNotFinite(), null);
});

Deno.test("a matrix says where its first NaN or infinity is", () => {
  using matrix = Matrix.from(core, 2, 3, [1, 2, 3, 4, Infinity, NaN]);
  assertEquals(matrix.firstNotFinite(), { row: 1, column: 1 });
});

Deno.test("use after dispose throws, and disposing twice does not", () => {
  const matrix = Matrix.zeros(core, 2, 2);
  matrix.dispose();
  matrix.dispose();
  for (const use of [() => matrix.view(), () => matrix.toArray(), () => matrix.bytes()]) {
    assertThrows(use, ReferenceError, "disposed");
  }
});

Deno.test("impossible sizes are refused in one sentence", () => {
  assertThrows(() => Matrix.zeros(core, -1, 2), RangeError, "whole numbers");
  assertThrows(() => Matrix.zeros(core, 1.5, 2), RangeError, "whole numbers");
  assertThrows(() => Matrix.zeros(core, 2 ** 20, 2 ** 20), RangeError, "GiB");
  assertThrows(() => Matrix.from(core, 2, 2, [1, 2, 3]), RangeError, "3 values");
});

const WASM = new URL("../../core-wasm/pkg/bindscope_core_bg.wasm", import.meta.url);

Deno.test("both loaders give the same core", async () => {
  assertEquals(await instantiateCore(await WebAssembly.compile(await Deno.readFile(WASM))), core);
});

Deno.test("the core opens from a compiled module alone", async () => {
  const url = new URL("./second_door_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const reply = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => (event.preventDefault(), reject(new Error(event.message)));
  });
  worker.postMessage(await WebAssembly.compile(await Deno.readFile(WASM)));
  assertEquals(await reply, { values: [7, 10, 15, 22], same: true });
  worker.terminate();
});
