// The hash of a set says what its numbers are, and nothing of where they came from.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { writeNpy } from "./formats/write_npy.ts";
import { Sha256, sha256Hex } from "../../src/data/files/hash.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { SIMULATED } from "./bundled_sets.ts";
import { copy } from "./files/copy_folder.ts";
import { tempFolder } from "./files/temp_folder.ts";

const core = await loadCore();

Deno.test("the input hash is over float32 embeddings, int32 scenes and the concepts", async () => {
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  const embeddings = (await Deno.readFile(`${SIMULATED}/embeddings.npy`)).slice(128);
  const concepts = new TextEncoder().encode(set.scenes.space.canonicalJson());
  const scenes = new Uint8Array(set.scenes.values.buffer);
  assertEquals(embeddings.length, 576 * 64 * 4);
  assertEquals(
    set.sha256,
    new Sha256().update(embeddings).update(scenes).update(concepts).digest().sha256,
  );
  const objects = (await Deno.readFile(`${SIMULATED}/objects.npy`)).slice(128);
  assertEquals(set.parts.objects, sha256Hex(objects));
});

Deno.test("the same numbers have the same hash in every form", async () => {
  using folder = await loadEmbeddingSet(core, { folder: SIMULATED });
  using files = await loadEmbeddingSet(core, {
    embeddings: `${SIMULATED}/embeddings.npy`,
    labels: `${SIMULATED}/labels.csv`,
    objects: `${SIMULATED}/objects.npy`,
  });
  assertEquals(files.sha256, folder.sha256);
  assertEquals(files.parts, folder.parts);
  assertEquals(files.name, "embeddings");
  await using path = await tempFolder();
  await saveEmbeddingSet(path("set"), folder);
  using saved = await loadEmbeddingSet(core, { folder: path("set") });
  assertEquals(saved.sha256, folder.sha256);
  await writeNpy(path("f8.npy"), {
    shape: [576, 64],
    data: Float64Array.from(folder.embeddings.view()),
  });
  using wide = await loadEmbeddingSet(core, {
    embeddings: path("f8.npy"),
    labels: `${SIMULATED}/labels.csv`,
  });
  assertEquals(wide.sha256, folder.sha256);
});

Deno.test("…and another embedding, scene or value name has another", async () => {
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  await using path = await tempFolder();
  await copy(SIMULATED, path());
  const labels = await Deno.readTextFile(path("labels.csv"));
  const hashes = new Set([set.sha256]);
  for (const changed of [labels.replaceAll("color7", "colour"), swapFirstRows(labels)]) {
    await Deno.writeTextFile(path("labels.csv"), changed);
    using other = await loadEmbeddingSet(core, { folder: path() });
    hashes.add(other.sha256);
  }
  assertEquals(hashes.size, 3);
});

Deno.test("a set that is disposed of throws when it is used", async () => {
  const set = await loadEmbeddingSet(core, { folder: SIMULATED });
  set.dispose();
  set.dispose();
  let error: unknown;
  try {
    set.embeddings.view();
  } catch (caught) {
    error = caught;
  }
  assert(error instanceof ReferenceError);
});

function swapFirstRows(labels: string): string {
  const [header, first, second, ...rest] = labels.split("\n");
  return [header, second, first, ...rest].join("\n");
}
