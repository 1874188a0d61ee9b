// Roles and fillers: positions with tables of their own are read by unbinding, one table for all is not, nor permuted roles.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import golden from "../../../fixtures/golden/token_readers.json" with { type: "json" };
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { numberedSpace } from "../../../src/data/numbered_space.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { directionsWithout } from "../../../src/measure/decompose/role_directions.ts";
import { rolesMetrics } from "../../../src/measure/decompose/roles.ts";
import { type Metrics, RESULT_SCHEMA } from "../../../src/result/result.ts";
import { codedSet } from "../context.ts";

const core = await loadCore();
const fit = (
  code: "concepts" | "bag" | "noise",
  objects = 2,
  noise = code === "noise" ? 1 : 0.3,
) => {
  using set = codedSet(core, {
    ...{ code, objects, dim: 24, noise },
    sizes: objects === 3 ? [2, 2] : [4, 3],
  });
  return rolesMetrics(set, { core, seed: 0 });
};

Deno.test("positions with free tables of their own have a direction each, and places are read by unbinding", () => {
  for (const objects of [2, 3]) {
    const result = fit("concepts", objects)!;
    const { read, r2: { gained }, directions } = result;
    for (const { ci, threshold } of [read, gained, directions]) assertGreater(ci![0], threshold!);
    assertGreater(directions.value!, 0.85 * objects);
    assertLess(directions.threshold!, directions.value!);
    const [low, high] = directions.ci!;
    const truth = fit("concepts", objects, 0)!.directions.value!;
    assert(low < truth && truth < high, `${low} ${truth} ${high}`);
    assertEquals(result.spectrum.length, objects);
    assertAlmostEquals(result.spectrum.reduce((a, b) => a + b), 1, 1e-9);
  }
});

Deno.test("a bag has one table for all positions: nothing is read by position, though planted positions would be", () => {
  const result = fit("bag")!;
  for (const { value, threshold } of [result.read, result.r2.gained]) assert(value! <= threshold!);
  assertGreater(result.r2.one!, 0.8);
  const { value, ci } = result.directions;
  assertLess(value!, 1.05);
  assert(ci![0] === 1 && ci![1] < 1.05, `${ci}`);
  assertGreater(result.power!, 0.8);
  const { read } = fit("noise")!;
  assert(read.value! <= read.threshold!);
});

Deno.test("one object has one role, so that there is nothing to tell", () => {
  assertEquals(fit("concepts", 1), null);
});

Deno.test("rows of one scene count as one scene", () => {
  using set = codedSet(core, { code: "concepts", objects: 2, dim: 8, sizes: [3, 2] });
  const { count } = set.scenes;
  using twice = selectScenes(
    core,
    set,
    Int32Array.from({ length: 2 * count }, (_, i) => i % count),
  );
  const scenes = [set, twice].map((one) => rolesMetrics(one, { core, seed: 0 })!.scenes);
  assertEquals(scenes[1], scenes[0]);
});

Deno.test("directions without each object are those of NumPy", () => {
  const { rows, values, found } = golden.roles;
  const scenes = new SceneSet(numberedSpace([2, 2]), 2, Int32Array.from(values));
  using matrix = Matrix.from(core, scenes.count, rows.length / scenes.count, rows);
  const without = directionsWithout(core, matrix, scenes, 0);
  assertEquals(without.length, found.withoutObjects.length);
  for (const [i, x] of found.withoutObjects.entries()) assertAlmostEquals(without[i], x, 1e-5);
});

Deno.test("the report tells of roles, with the spectrum", () => {
  const roles = fit("concepts")!;
  const result = {
    ...{ schema: RESULT_SCHEMA, kind: "decompose", version: "0.0.0", seed: 0, options: {} },
    ...{ inputs: [], curves: {}, tables: {}, notes: [] },
    metrics: { levelI: {}, levelII: {}, concept: {}, roles } as unknown as Metrics,
  };
  const table = decompose.tables(result).at(-1)!;
  assertEquals(table.title, "Positions as roles, values as fillers");
  const row = table.rows.find(([what]) => what === "Directions over roles")!;
  const { value, ci, threshold } = roles.directions;
  assertEquals(row.slice(1, 5), [value, ...ci!, threshold!]);
  assert(table.caption.includes(roles.spectrum.map((share) => share.toFixed(3)).join(", ")));
});
