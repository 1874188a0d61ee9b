/** The lines were run on files of NumPy 2.4, pandas 3.0 and PyTorch 2.15: fixtures/golden/converted.py runs them again. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { refusedFile } from "../../../src/data/formats/refused_files.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { readLabels } from "../../../src/data/labels/read_scenes.ts";
import { runTask } from "../../tasks/run_task.ts";
import { tempFolder } from "../files/temp_folder.ts";

const core = await loadCore();

for (const ending of [".pkl", ".pt", ".pth", ".gguf"]) {
  Deno.test(`my${ending} is refused in one sentence, however it is given`, async () => {
    await using path = await tempFolder();
    const file = path(`my${ending}`);
    await Deno.writeTextFile(file, "");
    await Deno.writeTextFile(path("my.csv"), "object1_color,object2_color\nred,blue\n");
    const says = refusedFile(file)!.message;
    assertStringIncludes(says, "; in Python: import numpy, ");
    for (
      const args of [[file], [file, path("my.csv")], [
        "--embeddings",
        `${file}:image`,
        "--labels",
        path("my.csv"),
      ]]
    ) {
      const { code, stderr } = await runTask("analyze", args, path());
      assertEquals([code, stderr.trim()], [1, says]);
    }
    for (const source of [{ folder: file }, { embeddings: file, labels: path("my.csv") }]) {
      await assertRejects(() => loadEmbeddingSet(core, source), TypeError, says);
    }
  });
}

Deno.test("labels in a pickle are refused with the line that makes labels of them", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("dataset.pkl"), "");
  const says = refusedFile(path("dataset.pkl"), "labels")!.message;
  assertStringIncludes(says, `p = "${path("dataset")}"; x = pickle.load(open(p + ".pkl", "rb"))`);
  await assertRejects(() => readLabels(path("dataset.pkl")), TypeError, says);
  await assertRejects(() => loadEmbeddingSet(core, { folder: path() }), TypeError, says);
});

Deno.test("a folder whose vectors are a pickle names it, and what is beside a whole set is left alone", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("labels.csv"), "object1_color,object2_color\nred,blue\nblue,red\n");
  await Deno.writeTextFile(path("clip_embeddings.pkl"), "");
  const load = () => loadEmbeddingSet(core, { folder: path() });
  await assertRejects(load, TypeError, refusedFile(path("clip_embeddings.pkl"))!.message);
  await Deno.writeTextFile(path("embeddings.csv"), "e0,e1\n1,2\n3,4\n");
  using set = await load();
  assert(set.scenes.count === 2);
});
