// A folder that is dropped, or chosen, is the set's: what lies below it keeps its path.
import { assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { chosenFiles, droppedFiles } from "../measure/dropped_files.ts";
import { guessRoles } from "../measure/file_roles.ts";
import { openSource } from "../engine/read_set.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { besides, codedRows, pairsOf } from "../../../tests/measure/baselines/simulated.ts";

const core = await loadCore();

/** A folder or a file of the disk, as browsers give what is dropped. */
function entryOf(path: string): FileSystemEntry {
  const name = path.split("/").at(-1)!;
  if (!Deno.statSync(path).isDirectory) {
    const file = (take: (file: File) => void) => take(new File([Deno.readFileSync(path)], name));
    return { name, isDirectory: false, isFile: true, file } as unknown as FileSystemEntry;
  }
  return {
    name,
    isDirectory: true,
    isFile: false,
    createReader() {
      // Piece by piece, as Chromium does.
      const left = [...Deno.readDirSync(path)].map((one) => entryOf(`${path}/${one.name}`));
      return { readEntries: (take: (some: unknown[]) => void) => take(left.splice(0, 3)) };
    },
  } as unknown as FileSystemEntry;
}

const transferOf = (...entries: FileSystemEntry[]) =>
  ({
    files: entries.map(({ name }) => new File([], name)),
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  }) as unknown as DataTransfer;

Deno.test("a dropped folder gives the set with its baselines, whole or as what lies in it", async () => {
  await using path = await tempFolder();
  const scenes = pairsOf(3, 3);
  using set = besides(scenes, codedRows(core, scenes, { code: "lookup", seed: 1 }), {
    pixels: codedRows(core, scenes, { code: "bag", seed: 2 }),
    redrawn: {
      rows: Matrix.from(core, 2, 3, [1, 2, 3, 4, 5, 6]),
      scenes: Int32Array.of(4, 7),
    },
  });
  await saveEmbeddingSet(path("own"), set);
  await Deno.mkdir(path("own/baselines/deeper"));
  await Deno.writeTextFile(path("own/baselines/deeper/labels.csv"), "no label");
  const folder = entryOf(path("own"));
  const inside = [...Deno.readDirSync(path("own"))].map(({ name }) => entryOf(path(`own/${name}`)));
  for (const transfer of [transferOf(folder), transferOf(...inside)]) {
    const files = await droppedFiles(transfer);
    assertEquals(files.some(({ name }) => name.includes("deeper")), false);
    using read = await openSource(core, {
      source: { kind: "files", files: guessRoles(files), words: {} },
      aliases: null,
    });
    assertEquals(read.parts, set.parts);
    assertEquals(read.baselines.map(({ name }) => name), ["pixels", "redrawn"]);
  }
});

Deno.test("files alone keep their names, and those of a chosen folder lose the folder's", async () => {
  const at = (name: string, webkitRelativePath: string) =>
    Object.defineProperty(new File([], name), "webkitRelativePath", { value: webkitRelativePath });
  const files = [
    at("embeddings.npy", "own/embeddings.npy"),
    at("pixels.npy", "own/baselines/pixels.npy"),
    at("odd.npy", "own/a/b/odd.npy"),
  ];
  const names = chosenFiles(files).map(({ name }) => name);
  assertEquals(names, ["embeddings.npy", "baselines/pixels.npy"]);
  const file = entryOf(new URL("../../../deno.json", import.meta.url).pathname);
  const dropped = await droppedFiles(transferOf(file));
  assertEquals(dropped.map(({ name }) => name), ["deno.json"]);
});
