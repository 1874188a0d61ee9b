import { assertThrows } from "@std/assert";
import { checkDesign, checkFinite, type Design } from "../../../src/core/tables/design.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { averageTable } from "../../../src/core/tables/table_estimators.ts";
import { fitQuality } from "../../../src/core/tables/table_fit.ts";

const core = await loadCore();

Deno.test("a design without scenes, and one that names a column twice, are designs", () => {
  checkDesign({ ids: new Int32Array(0), scenes: 0, k: 2, columns: 3 });
  checkDesign({ ids: Int32Array.of(1, 1), scenes: 1, k: 2, columns: 2 });
});

Deno.test("a mean that is not finite is traced to the number that made it so", () => {
  using F = Matrix.from(core, 2, 2, [0, 1, NaN, 3]);
  assertThrows(() => checkFinite(F, Float64Array.of(NaN, 2)), RangeError, "row 1");
  using huge = Matrix.from(core, 1, 1, [1]);
  assertThrows(() => checkFinite(huge, Float64Array.of(Infinity)), RangeError, "Divide them");
});

Deno.test("a design that does not belong to the embeddings is refused in one sentence", () => {
  using F = Matrix.zeros(core, 2, 3);
  const mean = new Float64Array(3);
  const of = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
  const fit = (change: Partial<Design>, m = mean) => averageTable(core, F, { ...of, ...change }, m);
  assertThrows(() => fit({ ids: Int32Array.of(0, 2) }), RangeError, "Scene 1 names column 2");
  assertThrows(() => fit({ k: 2 }), RangeError, "ids has 2 entries");
  assertThrows(() => fit({ ids: Int32Array.of(0), scenes: 1 }), RangeError, "2 rows");
  assertThrows(() => fit({}, new Float64Array(2)), RangeError, "mean has 2 entries");
  using wide = Matrix.zeros(core, 2, 4);
  assertThrows(() => fitQuality(core, F, of, wide, mean), RangeError, "The table is 2 x 4");
});
