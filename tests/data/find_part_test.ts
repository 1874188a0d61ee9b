import { assertEquals, assertThrows } from "@std/assert";
import { findPart } from "../../src/data/find_part.ts";
import { withTempFolder } from "./files/temp_folder.ts";

/** A folder with these files, all empty. */
function withFiles(names: readonly string[], check: (folder: string) => void): Promise<void> {
  return withTempFolder(async (path) => {
    for (const name of names) await Deno.writeTextFile(path(name), "");
    check(path());
  });
}

Deno.test("a part is the file of its name with any ending that can be read, .npy before the others", () =>
  withFiles(["embeddings.parquet", "captions.npz", "captions.npy", "notes.txt"], (folder) => {
    assertEquals(findPart(folder, "embeddings"), `${folder}/embeddings.parquet`);
    assertEquals(findPart(folder, "captions"), `${folder}/captions.npy`);
    assertEquals(findPart(folder, "objects"), null);
    assertEquals(findPart(folder, "notes"), null);
  }));

Deno.test("the published names count where there is no other, single objects apart", () =>
  withFiles(["clip_embeddings.pkl", "clip_single_object_embeddings.pkl"], (folder) => {
    assertEquals(findPart(folder, "embeddings"), `${folder}/clip_embeddings.pkl`);
    assertEquals(findPart(folder, "objects"), `${folder}/clip_single_object_embeddings.pkl`);
    assertEquals(findPart(folder, "captions"), null);
  }));

Deno.test("a file of the plain name is meant, whatever lies beside it", () =>
  withFiles(["embeddings.npy", "clip_embeddings.pkl", "dino_embeddings.pkl"], (folder) => {
    assertEquals(findPart(folder, "embeddings"), `${folder}/embeddings.npy`);
  }));

Deno.test("of two published files neither is guessed", () =>
  withFiles(["dino_embeddings.pkl", "clip_embeddings.pkl"], (folder) => {
    assertThrows(
      () => findPart(folder, "embeddings"),
      Error,
      "holds clip_embeddings.pkl, dino_embeddings.pkl; which of them is meant?",
    );
    assertEquals(findPart(folder, "objects"), null);
  }));
