import { assertEquals } from "@std/assert";
import {
  leadingCoordinates,
  sharedLeadingCoordinates,
} from "../../../src/core/linalg/leading_coordinates.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();

Deno.test("coordinates made block by block for all threads are those made at once", () => {
  using stream = new CounterStream(core, 0, "rows");
  using rows = Matrix.from(core, 9600, 20, stream.normal(9600 * 20));
  // Two blocks, and every ninth row left out.
  const listed = Int32Array.from({ length: 9600 }, (_, row) => row).filter((row) => row % 9 !== 4);
  using whole = leadingCoordinates(core, rows, 6, 3, listed);
  const shared = sharedLeadingCoordinates(core, rows, 6, 3, listed);
  assertEquals(shared.buffer instanceof SharedArrayBuffer, true);
  assertEquals(shared, Float32Array.from(whole.view()));
});
