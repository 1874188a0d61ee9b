/** Embeddings that somebody else computed, from the file to the set. */
import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { goldenFiles } from "./golden.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";

const core = await loadCore();

const LABELS =
  "object1_color,object1_shape,object2_color,object2_shape\nred,cube,blue,ball\nblue,cube,red,ball\nblue,ball,red,ball\n";

const [NPZ, SAFETENSORS, PARQUET] = [
  /numpy-2.4.*_stored\.npz/,
  /0\.8.*_f4\.safetensors/,
  /pyarrow-26.*_list_snappy\.parquet/,
].map((pattern) => goldenFiles(pattern, 1)[0]);

Deno.test("the same numbers have the same hash from every format", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), LABELS);
  const hashes = new Set<string>();
  for (const embeddings of [NPZ, SAFETENSORS, PARQUET]) {
    using set = await loadEmbeddingSet(core, { embeddings, labels: path("labels.csv") });
    assertEquals([set.scenes.count, set.dim, set.parts.objects], [3, 4, undefined]);
    hashes.add(set.sha256);
  }
  assertEquals(hashes.size, 1);
});

Deno.test("single objects and captions come in any format too", async () => {
  await using path = await tempFolder();
  const rows = LABELS.split("\n").slice(0, 4).join("\n") + "\n";
  await Deno.writeTextFile(path("labels.csv"), rows);
  const labels = path("labels.csv");
  using set = await loadEmbeddingSet(core, { embeddings: NPZ, labels, captions: SAFETENSORS });
  assertEquals(set.captions?.rows, 3);
  // 2 x 2 objects, but the file has 3 vectors.
  await assertRejects(
    () => loadEmbeddingSet(core, { embeddings: NPZ, labels, objects: PARQUET }),
    RangeError,
    "3 rows, but the concepts make 4 objects",
  );
});

Deno.test("a folder may hold its embeddings in any format", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), LABELS);
  await Deno.copyFile(SAFETENSORS, path("embeddings.safetensors"));
  using set = await loadEmbeddingSet(core, { folder: path() });
  assertEquals(set.scenes.count, 3);
});

Deno.test("a file of an unknown kind is refused with the kinds that are known", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), LABELS);
  await Deno.writeTextFile(path("x.odd"), "");
  await assertRejects(
    () => loadEmbeddingSet(core, { embeddings: path("x.odd"), labels: path("labels.csv") }),
    TypeError,
    "is no known file of embeddings. Use .npy, .npz, .safetensors, .parquet, .csv, .tsv.",
  );
});

Deno.test("file.npz:name is the array of that name, in each format that holds several", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), LABELS);
  const labels = path("labels.csv");
  for (const file of [NPZ, SAFETENSORS]) {
    using whole = await loadEmbeddingSet(core, { embeddings: file, labels });
    using named = await loadEmbeddingSet(core, { embeddings: `${file}:embeddings`, labels });
    assertEquals([named.sha256, named.name], [whole.sha256, whole.name]);
    await assertRejects(
      () => loadEmbeddingSet(core, { embeddings: `${file}:other`, labels }),
      RangeError,
      "but no other",
    );
  }
  // Two rows of single objects for three scenes: it is the one that was named.
  await assertRejects(
    () => loadEmbeddingSet(core, { embeddings: `${NPZ}:objects`, labels }),
    RangeError,
    "objects: 2 rows",
  );
});
