/** Labels in .parquet files, by pyarrow: fixtures/golden/inputs.py. */
import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { readLabels } from "../../../../src/data/labels/read_scenes.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { FLOATS, goldenFiles } from "../golden.ts";

const CONCEPTS = [
  { name: "color", values: ["grün", "red"] },
  { name: "size", values: ["1", "2"] },
];
const VALUES = [1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1];

for (const path of goldenFiles(/labels_(dictionary|plain)\.parquet/, 2)) {
  Deno.test(`${path}: labels and vectors of one file`, async () => {
    const source = { embeddings: path, labels: path };
    using set = await loadEmbeddingSet(await loadCore(), source);
    assertEquals(set.scenes.space.concepts, CONCEPTS);
    assertEquals([...set.scenes.values], VALUES);
    assertEquals([...set.embeddings.view()], FLOATS);
    assertEquals(set.remarks, []);
  });
}

Deno.test("a null among the labels is refused with its row", async () => {
  for (const path of goldenFiles(/labels_null\.parquet/, 1)) {
    await assertRejects(
      () => readLabels(path),
      SyntaxError,
      "row 1 (counted from 0): object1_color is",
    );
  }
});
