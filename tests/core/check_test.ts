import { assertEquals, assertThrows } from "@std/assert";
import {
  requireFinite,
  requireLabels,
  requireRows,
  sameLength,
  wholeNumber,
} from "../../src/core/check.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";

const core = await loadCore();

function refused(run: () => unknown, says: string): void {
  assertThrows(run, RangeError, says);
}

Deno.test("whole numbers at both ends of their range pass, and what lies outside is named", () => {
  assertEquals([wholeNumber("k", 1, 1, 3), wholeNumber("k", 3, 1, 3)], [1, 3]);
  for (const bad of [0, 4, 1.5, NaN, Infinity]) {
    refused(() => wholeNumber("k", bad, 1, 3), `k must be a whole number from 1 to 3, not ${bad}.`);
  }
});

Deno.test("lengths that differ are both named", () => {
  sameLength("The mean", 4, "the set", 4);
  refused(() => sameLength("The mean", 3, "the set", 4), "has 3 entries, but the set needs 4");
});

Deno.test("the first number that is not finite is named by row and column", () => {
  using good = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
  requireFinite(good, "F");
  using bad = Matrix.from(core, 2, 2, [1, 2, NaN, Infinity]);
  refused(() => requireFinite(bad, "F"), "row 1, column 0 of F is NaN");
});

Deno.test("rows and labels outside their range are named with the range", () => {
  requireRows(Int32Array.of(0, 2), 3);
  for (const row of [-1, 3]) refused(() => requireRows(Int32Array.of(row), 3), `no row ${row}`);
  requireLabels(Int32Array.of(0, 1, 2, 0), 2, 2, 3, "colour");
  refused(() => requireLabels(Int32Array.of(0, 1, 3, 0), 2, 2, 3, "colour"), "scene 1, position 0");
  refused(() => requireLabels(Int32Array.of(0, 1), 2, 2, 3, "colour"), "need 4");
  refused(() => requireLabels(new Int32Array(4), 2, 2, 0, "colour"), "needs at least one");
});
