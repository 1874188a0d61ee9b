// What a comparison of vectors is made of: scenes in common, what is left out, whether a binding part is there.
import { assert, assertEquals, assertThrows } from "@std/assert";
import { commonScenes } from "../../representations/common_scenes.ts";
import { withoutObjects } from "../../representations/left_out.ts";
import { allScenes, kernelSide, rotationOf, similarityOf } from "../../representations/likeness.ts";
import { representationNotes } from "../../representations/notes.ts";
import { namedParts } from "../../representations/settings.ts";
import { bindingShown } from "../../representations/shown.ts";
import { loadCore } from "../../../../src/core/load.ts";
import { SceneKernel } from "../../representations/scene_kernel.ts";
import type { EmbeddingSet } from "../../../../src/data/embedding_set.ts";
import { selectScenes } from "../../../../src/data/select_scenes.ts";
import { codedSet } from "../../../../tests/measure/context.ts";

const core = await loadCore();
const SIZES = [4, 4];
const lookup = codedSet(core, { code: "objects", sizes: SIZES, dim: 24, noise: 0.1 });
const bag = codedSet(core, { code: "bag", sizes: SIZES, dim: 24, noise: 0.1 });
const kernelOf = (set: EmbeddingSet, sceneOf: Int32Array, count: number) =>
  SceneKernel.ofRows(core, set.embeddings, sceneOf, count);

Deno.test("sets are paired by what rows show, whatever their order, and counts are those of a loop", () => {
  // The second set lacks every seventh scene, and has the others from the last to the first.
  const rows = Array.from({ length: lookup.scenes.count }, (_, row) => row)
    .filter((row) => row % 7 !== 0).reverse();
  using other = selectScenes(core, lookup, Int32Array.from(rows));
  const common = commonScenes(core, [lookup, other], 1000, 0);
  assertEquals([common.count, common.found], [rows.length, rows.length]);
  for (const [at, row] of rows.entries()) {
    assertEquals(common.sceneOf[1][at], common.sceneOf[0][row]);
  }
  assert(common.sceneOf[0].every((scene, row) => (scene === -1) === (row % 7 === 0)));
  const { values: { values, columns }, objects } = common;
  for (const row of rows) {
    const scene = common.sceneOf[0][row];
    const shown = new Array(columns).fill(0);
    const [a, b, c, d] = lookup.scenes.values.subarray(4 * row, 4 * row + 4);
    for (const column of [a, 4 + b, c, 4 + d]) shown[column]++;
    assertEquals([...values.subarray(scene * columns, (scene + 1) * columns)], shown);
    const times = objects.values.subarray(scene * objects.columns, (scene + 1) * objects.columns);
    assertEquals(times.reduce((sum, x) => sum + x), 2);
  }
  using few = selectScenes(core, lookup, Int32Array.from(rows.slice(0, 5)));
  assertThrows(() => commonScenes(core, [lookup, few], 1000, 0), RangeError, "5 scenes in common");
});

Deno.test("without an object stay the scenes that do not show it, and each object is left out once", () => {
  const common = commonScenes(core, [lookup], 1000, 0);
  const { columns, values } = common.objects;
  const left = withoutObjects(core, common, 3).map((kept) => {
    const shown = new Set<number>();
    for (const scene of kept!) {
      for (let object = 0; object < columns; object++) {
        if (values[scene * columns + object] > 0) shown.add(object);
      }
    }
    const missing = Array.from({ length: columns }, (_, o) => o).filter((o) => !shown.has(o));
    assertEquals(missing.length, 1);
    const without = allScenes(common).filter((s) => values[s * columns + missing[0]] === 0);
    assertEquals([...kept!], [...without]);
    return missing[0];
  });
  assertEquals(left.sort((a, b) => a - b), Array.from({ length: columns }, (_, o) => o));
});

Deno.test("every part of a set has a similarity of 1 to itself, and less to a bag's", () => {
  const common = commonScenes(core, [lookup, bag], 1000, 0);
  for (const named of namedParts(lookup)) {
    const sides = [lookup, bag].map((set, at) =>
      kernelSide(core, common, kernelOf(set, common.sceneOf[at], common.count), named)
    );
    const ways = (other: typeof sides[number]) => {
      const rotated = rotationOf(common, sides[0], other, named);
      return similarityOf(common, sides[0], other, named, allScenes(common), rotated);
    };
    const [own, others] = [ways(sides[0]), ways(sides[1])];
    assert(Math.abs(own.cka! - 1) < 1e-6 && own.procrustes! > 0.98, `${named.name}: ${own.cka}`);
    assert(others.cka! < own.cka! - 1e-3, `${named.name}: ${others.cka}`);
    for (const { kernel, part } of sides) [kernel, part].forEach((one) => one.dispose());
  }
});

Deno.test("a lookup has a binding part, a bag has none; the note says how large one would have shown", () => {
  const common = commonScenes(core, [lookup, bag], 1000, 0);
  const [shown, not] = [lookup, bag].map((set, at) => {
    using kernel = kernelOf(set, common.sceneOf[at], common.count);
    return bindingShown(core, common, set, common.sceneOf[at], kernel, 0);
  });
  assertEquals([shown.told, not.told], ["shown", "not shown"]);
  assert(shown.objects! > shown.objectsExchanged! && not.objects! <= not.objectsExchanged!);
  assert(not.needed !== null && not.needed < 0.5, `${not.needed}`);
  const entries = [{ name: "lookup", set: lookup }, { name: "bag", set: bag }];
  const notes = representationNotes(entries, common, [shown, not]);
  assertEquals(notes.map(({ code }) => code), ["representations.not-shown"]);
  assertEquals(notes[0].set, "bag");
});
