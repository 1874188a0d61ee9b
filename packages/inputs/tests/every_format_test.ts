// Every format that the table has, through what goes by the table: the cache, the page, its server and the service.
import { assertEquals, assertLess } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { FILE_FORMATS, LABEL_ENDINGS, VECTOR_ENDINGS } from "../../../src/data/formats/formats.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { defaultsOf } from "../../../src/job/options.ts";
import { SILENT } from "../../../src/job/progress.ts";
import { SET_OPTIONS } from "../../../src/job/set_options.ts";
import { MemoryStore } from "../../../src/job/store.ts";
import { computeResult } from "../../../src/measure/compute_result.ts";
import type { AnyMeasure } from "../../../src/measure/measure.ts";
import { retrieve } from "../../../src/measure/retrieve/measure.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { setFiles } from "../../web/run/set_files.ts";
import { fitServedSet } from "../../serve/sets/fit_served_set.ts";
import { openSource } from "../../web/engine/read_set.ts";
import { fileRefusal, guessRoles } from "../../web/measure/file_roles.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { registerInputs } from "../../inputs.ts";
import type { Labels, Scene } from "../../../tests/data/formats/written.ts";
import { LABEL_FILES, VECTOR_FILES } from "./written.ts";

registerInputs();

const core = await loadCore();

/** Every ordered pair of objects of 3 x 3 values. */
const OBJECTS = ["blue", "green", "red"].flatMap((color) =>
  ["ball", "cone", "cube"].map((shape) => [color, shape])
);
const SCENES: Scene[] = OBJECTS.flatMap((first) => OBJECTS.map((second) => [first, second]));
const labels = (scenes: readonly Scene[]): Labels => ({ concepts: ["color", "shape"], scenes });

/** A row a scene that no other row is near. */
const VECTORS = (() => {
  using stream = new CounterStream(core, 3, "test/formats");
  return { shape: [SCENES.length, 6], data: Float32Array.from(stream.normal(SCENES.length * 6)) };
})();
const REVERSED = {
  ...VECTORS,
  data: Float32Array.from(SCENES.flatMap((_, row) => {
    const from = SCENES.length - 1 - row;
    return [...VECTORS.data.subarray(from * 6, from * 6 + 6)];
  })),
};

/** One set, or its captions, in files of these endings. */
async function write(folder: string, vectorEnding: string, labelEnding: string) {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeFile(`${folder}/embeddings${vectorEnding}`, VECTOR_FILES[vectorEnding](VECTORS));
  await Deno.writeFile(`${folder}/labels${labelEnding}`, LABEL_FILES[labelEnding](labels(SCENES)));
}

/** `retrieve SET --with SECOND`, with a store between the calls. */
async function retrieving(store: MemoryStore, folder: string, second: string) {
  using set = await loadEmbeddingSet(core, { folder });
  using pool = new WorkerPool(0);
  const options = { ...defaultsOf(SET_OPTIONS), ...defaultsOf(retrieve.options), with: second };
  const context = { core, pool, store, seed: 0, progress: SILENT };
  const { cached, result } = await computeResult(retrieve as AnyMeasure, set, options, context);
  return { cached, top1: numberAt<Json>(result.metrics, "bank.top1")! };
}

Deno.test("every ending of the table is tried here", () => {
  assertEquals(Object.keys(LABEL_FILES).sort(), LABEL_ENDINGS.toSorted());
  assertEquals(Object.keys(VECTOR_FILES).sort(), VECTOR_ENDINGS.toSorted());
  const all = FILE_FORMATS.flatMap(({ endings }) => endings);
  assertEquals(new Set(all).size, all.length);
});

const named = (file: File) => ({ name: file.name, file });

for (const ending of LABEL_ENDINGS) {
  Deno.test(`labels${ending}: other labels are another job, the same ones are found`, async () => {
    await using path = await tempFolder();
    const store = new MemoryStore();
    await write(path("set"), ".npy", ending);
    await write(path("captions"), ".npy", ending);
    const run = () => retrieving(store, path("set"), path("captions"));
    assertEquals(await run(), { cached: false, top1: 1 });
    assertEquals(await run(), { cached: true, top1: 1 });
    const reversed = LABEL_FILES[ending](labels(SCENES.toReversed()));
    await Deno.writeFile(path("captions", `labels${ending}`), reversed);
    const other = await run();
    assertEquals(other.cached, false);
    assertLess(other.top1, 0.2);
  });

  Deno.test(`labels${ending}: page, its server and service take them`, async () => {
    await using path = await tempFolder();
    await write(path("set"), ".npy", ending);
    assertEquals(await setFiles(path("set")), ["embeddings.npy", `labels${ending}`]);
    using set = await loadEmbeddingSet(core, { folder: path("set") });
    using pool = new WorkerPool(0);
    const served = await fitServedSet(core, set, { pool });
    assertEquals(served.set.scenes.count, SCENES.length);

    const bytes = LABEL_FILES[ending](labels(SCENES));
    const dropped = (name: string, labelName: string) => [
      new File([VECTOR_FILES[".npy"](VECTORS)], name),
      new File([bytes], labelName),
    ];
    for (
      const [files, expected] of [
        [dropped("embeddings.npy", `labels${ending}`), ["part", "part"]],
        [dropped("mine.npy", `my_labels${ending}`), ["embeddings", "labels"]],
      ] as const
    ) {
      const roled = guessRoles(files.map(named));
      assertEquals(roled.map(({ role }) => role), [...expected]);
      assertEquals(fileRefusal(roled), null);
      using read = await openSource(core, {
        source: { kind: "files", files: roled, words: {} },
        aliases: null,
      });
      assertEquals(read.sha256, set.sha256);
    }
  });
}

for (const ending of VECTOR_ENDINGS) {
  Deno.test(`embeddings${ending}: other vectors are another job; page and service take them`, async () => {
    await using path = await tempFolder();
    const store = new MemoryStore();
    await write(path("set"), ending, ".csv");
    await write(path("captions"), ending, ".csv");
    const run = () => retrieving(store, path("set"), path("captions"));
    assertEquals(await run(), { cached: false, top1: 1 });
    assertEquals(await run(), { cached: true, top1: 1 });
    await Deno.writeFile(path("captions", `embeddings${ending}`), VECTOR_FILES[ending](REVERSED));
    const other = await run();
    assertEquals(other.cached, false);
    assertLess(other.top1, 0.2);

    assertEquals(await setFiles(path("set")), [`embeddings${ending}`, "labels.csv"]);
    using set = await loadEmbeddingSet(core, { folder: path("set") });
    const roled = guessRoles([
      new File([VECTOR_FILES[ending](VECTORS)], `mine${ending}`),
      new File([LABEL_FILES[".csv"](labels(SCENES))], "my labels.csv"),
    ].map(named));
    assertEquals(roled.map(({ role }) => role), ["embeddings", "labels"]);
    using read = await openSource(core, {
      source: { kind: "files", files: roled, words: {} },
      aliases: null,
    });
    assertEquals(read.sha256, set.sha256);
  });
}
