import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { refuseFlat } from "../../src/data/flat_vectors.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { measureSet } from "../../src/measure/measure_set.ts";
import { tempFolder, withTempFolder } from "./files/temp_folder.ts";
import { writeNpy } from "./formats/write_npy.ts";

const core = await loadCore();

const refusal = (rows: number, cols: number, values: number[]) => {
  using matrix = Matrix.from(core, rows, cols, values);
  try {
    refuseFlat("x.npy", matrix);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

Deno.test("vectors that are all one are refused, zeros by their name; one number that differs is enough", () => {
  const same = refusal(4, 2, [1, 2, 1, 2, 1, 2, 1, 2]);
  assertEquals(
    same?.startsWith("x.npy: all 4 rows are one and the same vector, so there is nothing"),
    true,
  );
  assertEquals(
    refusal(2, 2, [0, 0, 0, 0])?.startsWith("x.npy: all numbers are 0, so there is nothing"),
    true,
  );
  assertEquals(refusal(4, 2, [1, 2, 1, 2, 1, 2, 1, 3]), null);
  assertEquals(refusal(1, 2, [1, 2]), null);
});

Deno.test("differences whose squares float32 loses are refused with their size; larger ones are not", () => {
  const says = refusal(2, 2, [1e-42, 0, 4e-42, 0]);
  assertEquals(says?.startsWith("x.npy: no row differs from the first by more than 3.0e-42"), true);
  assertEquals(refusal(2, 2, [1e-14, 0, 4e-14, 0]), null);
  assertEquals(refusal(2, 2, [1e15, 0, 1e-42, 0]), null);
});

Deno.test("numbers beyond what can be squared and summed are refused with their place", () => {
  const says = refusal(2, 2, [0, 1, 2, -2e15]);
  assertEquals(says?.startsWith("row 1, column 1 of x.npy (counted from 0) is -19"), true);
});

const scenes = new SceneSet(
  new ConceptSpace([{ name: "color", values: ["red", "blue"] }]),
  1,
  Int32Array.of(0, 1, 0, 1),
);

Deno.test("a set of such vectors stops where it is read, or where it is measured", async () => {
  await withTempFolder(async (path) => {
    const labels = "object1_color\nred\nblue\nred\nblue\n";
    await Deno.writeTextFile(path("labels.csv"), labels);
    const load = async (data: Float32Array) => {
      await writeNpy(path("embeddings.npy"), { shape: [4, 2], data });
      return await loadEmbeddingSet(core, { folder: path() });
    };
    const says = `${path("embeddings.npy")}: all 4 rows are one and the same vector`;
    await assertRejects(() => load(new Float32Array(8).fill(1)), RangeError, says);
    using set = await load(Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1));
    assertEquals(set.scenes.count, 4);
  });
  using constant = new EmbeddingSet({
    name: "by hand",
    scenes,
    embeddings: Matrix.from(core, 4, 2, [1, 2, 1, 2, 1, 2, 1, 2]),
  });
  await assertRejects(
    () => measureSet(core, decompose, constant),
    RangeError,
    "by hand: all 4 rows are one and the same vector",
  );
});

Deno.test("a matrix that lies on its side is called transposed, and one of another length is not", () => {
  const of = (rows: number, cols: number) => () =>
    new EmbeddingSet({
      name: "by hand",
      scenes,
      embeddings: Matrix.zeros(core, rows, cols),
      files: { embeddings: "e.npy", scenes: "l.csv" },
    });
  assertThrows(
    of(2, 4),
    RangeError,
    "e.npy: 2 rows of 4 numbers, but l.csv describes 4 scenes: it looks transposed.",
  );
  assertThrows(of(2, 3), RangeError, "e.npy: 2 rows, but l.csv describes 4 scenes. Use the labels");
  assertEquals(of(4, 2)().dim, 2);
});

Deno.test("embeddings and labels that were exchanged are told so", async () => {
  await using path = await tempFolder();
  await writeNpy(path("e.npy"), { shape: [4, 2], data: new Float32Array(8) });
  await writeNpy(path("l.npy"), {
    shape: [4, 2, 1],
    data: Int32Array.of(0, 1, 1, 0, 1, 0, 0, 1),
  });
  await Deno.writeTextFile(path("l.csv"), "object1_color\nred\nblue\nred\nblue\n");
  for (const embeddings of ["l.csv", "l.npy"]) {
    await assertRejects(
      () => loadEmbeddingSet(core, { embeddings: path(embeddings), labels: path("e.npy") }),
      TypeError,
      "Were embeddings and labels exchanged?",
    );
  }
});
