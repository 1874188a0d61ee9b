import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { selectRows } from "../../src/core/rows_of.ts";
import { selectScenes } from "../../src/data/select_scenes.ts";

const core = await loadCore();

Deno.test("rows come in the order given, as often as given", () => {
  using matrix = Matrix.from(core, 3, 2, [0, 1, 10, 11, 20, 21]);
  using rows = selectRows(core, matrix, [2, 0, 2]);
  assertEquals([...rows.view()], [20, 21, 0, 1, 20, 21]);
  assertThrows(() => selectRows(core, matrix, [3]), RangeError, "0 to 2, but 3");
});

Deno.test("selected scenes keep their embeddings, and the set its single objects", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  using some = selectScenes(core, set, [575, 3]);
  assertEquals([some.scenes.count, some.name], [2, set.name]);
  assertEquals([...some.scenes.values.subarray(4)], [...set.scenes.values.subarray(12, 16)]);
  assertEquals([...some.embeddings.view().subarray(384)], [
    ...set.embeddings.view().subarray(3 * 384, 4 * 384),
  ]);
  assertEquals(some.parts.objects, set.parts.objects);
  assertNotEquals(some.sha256, set.sha256);
});

Deno.test("…and all scenes in their order are the same set by hash", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/golden/reference/additive_8x3" });
  using all = selectScenes(core, set, Int32Array.from({ length: 576 }, (_, i) => i));
  assertEquals([all.sha256, all.parts], [set.sha256, set.parts]);
});
