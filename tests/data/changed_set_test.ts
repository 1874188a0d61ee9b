// A set is held to its manifest: what changed since it was written is refused by name, unless that is accepted.
import { inputNote } from "../../src/result/input_notes.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { EmbeddingSet } from "../../src/data/embedding_set.ts";
import { watch } from "../../src/data/files/files.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { ChangedFiles } from "../../src/data/manifest.ts";
import { saveEmbeddingSet } from "../../src/data/save_embedding_set.ts";
import { openSource } from "../../packages/web/engine/read_set.ts";
import { guessRoles } from "../../packages/web/measure/file_roles.ts";
import { smallSet } from "./bundled_sets.ts";
import { tempFolder } from "./files/temp_folder.ts";
import { writeNpy } from "./formats/write_npy.ts";

const core = await loadCore();

async function savedSet(path: (...names: string[]) => string): Promise<string> {
  using read = await loadEmbeddingSet(core, { folder: await smallSet(path) });
  using set = new EmbeddingSet({
    name: "x",
    scenes: read.scenes,
    embeddings: Matrix.from(core, 2, 3, [1, 2, 3, 4, 5, 6]),
    objects: Matrix.from(core, 4, 3, Float32Array.from({ length: 12 }, (_, i) => i)),
    captions: Matrix.from(core, 2, 3, [1, 0, 0, 0, 1, 0]),
    conceptCaptions: Matrix.from(core, 4, 3, Float32Array.from({ length: 12 }, (_, i) => -i)),
  });
  await saveEmbeddingSet(path("set"), set);
  return path("set");
}

const FILES = [
  ...["captions.npy", "concept_captions.npy", "embeddings.npy", "labels.csv", "objects.npy"],
  ...["scenes.json", "scenes.npy"],
];

async function flipBit(path: string, byte: number): Promise<void> {
  const bytes = await Deno.readFile(path);
  bytes[byte] ^= 1;
  await Deno.writeFile(path, bytes);
}

Deno.test("one bit of any file that was written is refused by the file's name, wherever it lies", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  assertEquals(names.sort(), [...FILES, "manifest.json"].sort());
  for (const name of FILES) {
    const { size } = await Deno.stat(`${folder}/${name}`);
    for (const byte of [0, size >> 1, size - 1]) {
      await flipBit(`${folder}/${name}`, byte);
      const error = await assertRejects(() => loadEmbeddingSet(core, { folder }), ChangedFiles);
      assertEquals(error.names, [name], `byte ${byte}`);
      assertEquals(
        error.message,
        `${folder}: ${name} is no longer what manifest.json says was written (SHA-256). ` +
          "Write the set again or, if the change was meant, load the set without its manifest.json.",
      );
      await flipBit(`${folder}/${name}`, byte);
    }
  }
  // The control: as it was written it is read.
  (await loadEmbeddingSet(core, { folder })).dispose();
});

Deno.test("a file that was cut or grew is refused, and so are several", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  await Deno.truncate(`${folder}/captions.npy`, 10);
  await Deno.writeTextFile(`${folder}/labels.csv`, "\n", { append: true });
  const error = await assertRejects(() => loadEmbeddingSet(core, { folder }), ChangedFiles);
  assertEquals(error.names, ["captions.npy", "labels.csv"]);
});

Deno.test("a changed set is read when that is accepted, with a note, or without its manifest", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  await writeNpy(`${folder}/objects.npy`, { shape: [4, 3], data: new Float32Array(12).fill(7) });
  using accepted = await loadEmbeddingSet(core, { folder, acceptChanges: true });
  assertEquals(accepted.notes, [inputNote("files.changed", { file: "objects.npy" })]);
  await Deno.remove(`${folder}/manifest.json`);
  using bare = await loadEmbeddingSet(core, { folder });
  assertEquals([bare.notes, bare.parts], [[], accepted.parts]);
});

Deno.test("what the manifest does not list is not refused, nor is what is gone", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  const marks = { shape: [4], data: Int32Array.of(1, 0, 1, 0) };
  await writeNpy(`${folder}/trained.npy`, marks);
  await Deno.writeTextFile(`${folder}/README.md`, "mine");
  await Deno.remove(`${folder}/objects.npy`);
  using set = await loadEmbeddingSet(core, { folder });
  assertEquals([set.trained, set.objects, set.notes], [marks.data, null, []]);
});

Deno.test("bytes in memory are held to their manifest too", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  await flipBit(`${folder}/embeddings.npy`, 130);
  const files = Object.fromEntries(
    [...FILES, "manifest.json"].map((name) => [name, Deno.readFileSync(`${folder}/${name}`)]),
  );
  const { "manifest.json": _, ...without } = files;
  const load = (files: { [name: string]: Uint8Array }) =>
    loadEmbeddingSet(core, { name: "x", files });
  await assertRejects(() => load(files), ChangedFiles, "embeddings.npy is no longer");
  (await load(without)).dispose();
});

Deno.test("the page refuses a changed set, and takes it once its manifest is left out", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  const dropped = guessRoles(
    [...FILES, "manifest.json"].map((name) => ({
      name,
      file: new File([Deno.readFileSync(`${folder}/${name}`)], name),
    })),
  );
  assert(dropped.every(({ role }) => role === "part"));
  (await openSource(core, {
    source: { kind: "files", files: dropped, words: {} },
    aliases: null,
  }))
    .dispose();
  const changed = dropped.map((one) => {
    if (one.file.name !== "labels.csv") return one;
    return { ...one, file: new File(["other"], "labels.csv") };
  });
  await assertRejects(
    () => openSource(core, { source: { kind: "files", files: changed, words: {} }, aliases: null }),
    ChangedFiles,
    "What was dropped: labels.csv is no longer what manifest.json says was written (SHA-256). " +
      "Write the set again or, if the change was meant, leave manifest.json out.",
  );
  const files = changed.map((one) =>
    one.file.name === "manifest.json" ? { ...one, role: "ignored" as const } : one
  );
  (await openSource(core, { source: { kind: "files", files, words: {} }, aliases: null }))
    .dispose();
});

Deno.test("for its hash no byte of a matrix is read a second time", async () => {
  await using path = await tempFolder();
  const folder = await savedSet(path);
  const file = `${folder}/embeddings.npy`;
  const read: [position: number, length: number][] = [];
  using _watch = watch(file, (bytes, position) => read.push([position, bytes.length]));
  using _set = await loadEmbeddingSet(core, { folder });
  const { size } = await Deno.stat(file);
  const times = new Uint8Array(size);
  for (const [position, length] of read) {
    for (let at = position; at < position + length; at++) times[at]++;
  }
  // Its head is read once more before, to tell whether there is room for it.
  assertEquals(new Set(times.subarray(128)), new Set([1]));
});
