// The task `repair`: a map where unseen objects support one, none and exit code 1 where they don't.
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { matmul } from "../../../../src/core/linalg/gemm.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { parseNpy } from "../../../../src/data/formats/npy.ts";
import { saveEmbeddingSet } from "../../../../src/data/save_embedding_set.ts";
import { openSessionFromBytes } from "../../../encode/session/session.ts";
import { RULE, viewed } from "../../../../tests/measure/visible/simulated_views.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const together = inOneProcess();

const core = await loadCore();
/** Fewer values than RULE has, which take many times as long. */
const SMALL = { ...RULE, sizes: [5, 5] } as const;

Deno.test("a map that unseen objects support is written as .npy and as .onnx, and ONNX Runtime has the same numbers", () =>
  inFolder(async (folder) => {
    using set = viewed(core, SMALL);
    await saveEmbeddingSet(`${folder}/set`, set);
    const asked = ["set", "--out", "out/maps/own.npy"];
    const { code, stdout, stderr } = await runTask("repair", asked, folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "In part: through the map cosine is right in ");
    assertStringIncludes(stdout, "Cost: through the map");
    const page = await Deno.readTextFile(`${folder}/out/maps/own.npy.result/report.html`);
    const [top] = page.split('<div class="chapters">');
    assertStringIncludes(top, 'id="repair-1">Repair</h2>');
    assertStringIncludes(top, "new objects, new views");
    const names = [...Deno.readDirSync(`${folder}/out/maps`)].map(({ name }) => name);
    assertEquals(names.sort(), ["own.npy", "own.npy.result"]);
    // Where something required does not hold there is a Result, and no map.
    const taskRun = await together(
      "repair",
      ["set", "--out", "out/held/own.npy", "--quiet", "--require", "newBoth.paired.map>1"],
      folder,
    );
    assertEquals(taskRun.code, 3, taskRun.stderr);
    const held = [...Deno.readDirSync(`${folder}/out/held`)].map(({ name }) => name);
    assertEquals(held, ["own.npy.result"]);
    assertStringIncludes(taskRun.stderr, "but must be > 1.");
    const wrong = await together("repair", [...asked, "--require", "newBoht.paired.map>1"], folder);
    assertEquals(wrong.code, 2);
    assertStringIncludes(wrong.stderr, "Did you mean repair.newBoth.paired.map");
    // Found in the cache, and written in the other format.
    const again = await together(
      "repair",
      ["set", "--out", "out/maps/own.onnx", "--quiet"],
      folder,
    );
    assertEquals(again.code, 0, again.stderr);
    // Maps in one folder keep a Result each, and each is verified.
    for (const name of ["own.npy", "own.onnx"]) {
      const result = `out/maps/${name}.result/result.json`;
      const { metrics } = JSON.parse(await Deno.readTextFile(`${folder}/${result}`));
      assertEquals(metrics.answers.repaired.answer, metrics.supported);
      const verified = await together("verify", [result, "set"], folder);
      assertEquals(verified.code, 0, verified.stderr + verified.stdout);
    }

    const { shape: [dim, cols], data } = parseNpy(
      "own.npy",
      await Deno.readFile(`${folder}/out/maps/own.npy`),
    );
    assertEquals(dim, set.dim);
    using map = Matrix.from(core, dim, cols, data);
    using rows = matmul(core, set.embeddings, map);
    const bytes = await Deno.readFile(`${folder}/out/maps/own.onnx`);
    await using session = await openSessionFromBytes("own.onnx", bytes, {
      provider: "wasm",
      threads: 1,
    });
    const ran = await session.run(
      {
        embeddings: {
          dims: [4, dim],
          data: set.embeddings.view().slice(0, 4 * dim),
        },
      },
      "mapped",
    );
    assertEquals([...ran.dims], [4, cols]);
    ran.data.forEach((x, i) => assertAlmostEquals(x, rows.view()[i], 1e-4));
  }));

Deno.test("where unseen objects support none, its Result says so, nothing is written and the exit code is 1", () =>
  inFolder(async (folder) => {
    using set = viewed(core, { ...SMALL, rule: 0, bound: 0, noise: 0.1 });
    await saveEmbeddingSet(`${folder}/set`, set);
    const { code, stderr } = await together("repair", [
      "set",
      "--out",
      "out/maps/none.onnx",
      "--quiet",
    ], folder);
    assertEquals(code, 1);
    assertStringIncludes(stderr, "No map is written");
    const names = [...Deno.readDirSync(`${folder}/out/maps`)].map(({ name }) => name);
    assertEquals(names, ["none.onnx.result"]);
  }));

Deno.test("a place outside out/, a set of one view and a table of other vectors are refused in a sentence", () =>
  inFolder(async (folder) => {
    using set = viewed(core, { ...RULE, sizes: [3, 3], dim: 8 });
    using one = viewed(core, { ...RULE, sizes: [3, 3], dim: 8, views: 1 });
    await saveEmbeddingSet(`${folder}/set`, set);
    await saveEmbeddingSet(`${folder}/one`, one);
    const outside = await runTask("repair", ["set", "--out", "elsewhere/map.npy"], folder);
    assertEquals(outside.code, 1);
    assertStringIncludes(outside.stderr, "lies outside out/");
    const views = await runTask("repair", ["one"], folder);
    assertEquals(views.code, 1);
    assertStringIncludes(views.stderr, "scenes of this set have one");
    const table = await runTask("repair", ["set", "--unrelated", "one/views.npy"], folder);
    assertEquals(table.code, 1);
  }));

/** Of the tiny model's vectors. */
const DIM = 24;

beforeRelease(
  "the model that made the set says how many neighbours of unrelated texts stay, and one of other vectors is refused",
  () =>
    inFolder(async (folder) => {
      await together("models", ["init", "clip", "--size", "tiny"], folder);
      using set = viewed(core, { ...SMALL, dim: DIM, bound: 1, view: 0.5, wording: 0.3 });
      using other = viewed(core, SMALL);
      await saveEmbeddingSet(`${folder}/set`, set);
      await saveEmbeddingSet(`${folder}/other`, other);
      const model = ["--model", "models/clip-tiny-random-seed0", "--quiet"];
      const refused = await together("repair", ["other", ...model], folder);
      assertEquals(refused.code, 1);
      assertStringIncludes(refused.stderr, "Name the model that made the set.");
      const { code, stderr } = await together("repair", ["set", ...model], folder);
      assertEquals(code, 0, stderr);
      const text = await Deno.readTextFile(`${folder}/out/repair/set/result.json`);
      const { metrics, options } = JSON.parse(text);
      assert(metrics.cost.unrelated >= 0 && metrics.cost.unrelated <= 1);
      // The vectors lie beside the Result, and it names them by their content.
      const vectors = "out/repair/set/unrelated.npy";
      assertEquals(parseNpy(vectors, await Deno.readFile(`${folder}/${vectors}`)).shape, [60, DIM]);
      assertEquals(options.unrelated.sha256.length, 64);
      assertEquals(options.model, undefined);
      const again = ["out/repair/set/result.json", "set", "--unrelated", vectors];
      const verified = await together("verify", again, folder);
      assertEquals(verified.code, 0, verified.stderr + verified.stdout);
    }),
);
