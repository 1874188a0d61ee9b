// What a job is found by is made of all that was read: of every part of its set, and of every file that options name.
import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { WorkerPool } from "../../src/core/jobs/pool.ts";
import { loadCore } from "../../src/core/load.ts";
import { Matrix } from "../../src/core/matrix.ts";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { EmbeddingSet, type EmbeddingSetParts } from "../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";
import { host, useHost } from "../../src/host/this_host.ts";
import { inputOf } from "../../src/data/set_identity.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { SILENT } from "../../src/job/progress.ts";
import type { Note } from "../../src/result/note.ts";
import { SET_OPTIONS } from "../../src/job/set_options.ts";
import { type Files, MemoryStore } from "../../src/job/store.ts";
import { computeResult } from "../../src/measure/compute_result.ts";
import type { AnyMeasure } from "../../src/measure/measure.ts";
import { decompose } from "../../src/measure/decompose/measure.ts";
import { probe } from "../../src/measure/probe/measure.ts";
import { retrieve } from "../../src/measure/retrieve/measure.ts";
import { SIMULATED } from "../data/bundled_sets.ts";
import { tempFolder } from "../data/files/temp_folder.ts";
import { registerInputs } from "../../packages/inputs.ts";

registerInputs();
const core = await loadCore();

/** A store that says by which keys it was asked. */
class TellingStore extends MemoryStore {
  readonly asked: string[] = [];
  override get(key: string): Promise<Files | null> {
    this.asked.push(key);
    return super.get(key);
  }
}

async function compute(
  measure: AnyMeasure,
  set: EmbeddingSet,
  options: { [name: string]: unknown } = {},
  store = new TellingStore(),
) {
  using pool = new WorkerPool(0);
  const asked = { ...defaultsOf(SET_OPTIONS), ...defaultsOf(measure.options), ...options };
  const context = { core, pool, store, seed: 0, progress: SILENT };
  const outcome = await computeResult(measure, set, asked as never, context);
  return { ...outcome, key: store.asked[0] };
}

/** Scenes of two objects of 2 x 2 values, in an order. */
function scenes(order: readonly number[], notes: readonly Note[] = []): SceneSet {
  const space = new ConceptSpace([
    { name: "color", values: ["red", "blue"] },
    { name: "shape", values: ["cube", "ball"] },
  ]);
  const all = Array.from({ length: 16 }, (_, i) => [i >> 3 & 1, i >> 2 & 1, i >> 1 & 1, i & 1]);
  return new SceneSet(space, 2, Int32Array.from(order.flatMap((i) => all[i])), notes);
}

/** The key that a job is asked for by, without its work. */
async function keyOf(
  ...[measure, set, options]: Parameters<typeof compute>
): Promise<string> {
  const store = new TellingStore();
  const get = store.get.bind(store);
  store.get = async (key) => {
    await get(key);
    throw new Error("asked");
  };
  const { message } = await assertRejects(() => compute(measure, set, options, store), Error);
  assertEquals(message, "asked");
  return store.asked[0];
}

const IN_ORDER = Array.from({ length: 16 }, (_, i) => i);
const matrix = (rows: number, seed: number) =>
  Matrix.from(core, rows, 3, Float32Array.from({ length: 3 * rows }, (_, i) => (i * seed) % 7));
const parts = (): EmbeddingSetParts => ({
  name: "one",
  scenes: scenes(IN_ORDER),
  embeddings: matrix(16, 3),
});

/** Another set by one part, for every part that there is. Null: no Result depends on it. */
const OTHERS: { readonly [part in keyof Required<EmbeddingSetParts>]: unknown } = {
  scenes: scenes(IN_ORDER.toReversed()),
  embeddings: matrix(16, 5),
  objects: matrix(4, 2),
  captions: matrix(16, 2),
  conceptCaptions: matrix(4, 3),
  baselines: [{ name: "pixels", rows: matrix(16, 2), scenes: null }],
  trained: Int32Array.of(1, 0, 0, 1),
  aliases: [{ concept: "color", values: [["red", "blue"]] }],
  sampled: { rows: Int32Array.from(IN_ORDER, (row) => row + 1), of: 17 },
  notes: [{ code: "files.changed", file: "scenes.npy" }],
  provenance: { encoder: "another" },
  name: null,
  remarks: null,
  files: null,
};

for (const [part, other] of Object.entries(OTHERS)) {
  Deno.test(`a set of another ${part} is ${other === null ? "the same" : "another"} job`, async () => {
    const changed = other ?? (part === "remarks" ? ["odd"] : part === "files" ? {} : "two");
    using first = new EmbeddingSet(parts());
    using second = new EmbeddingSet({ ...parts(), [part]: changed });
    const one = await keyOf(decompose as AnyMeasure, first);
    const two = await keyOf(decompose as AnyMeasure, second);
    assertEquals(one === two, other === null);
  });
}

Deno.test("a Result names the hash of each part that its set has", async () => {
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  const { result } = await compute(decompose as AnyMeasure, set, { estimator: ["avg"] });
  const [{ parts, sha256 }] = result.inputs;
  assertEquals(Object.keys(parts!), ["embeddings", "scenes", "objects"]);
  assertEquals(sha256, set.sha256);
});

async function openedBelow(folder: string, work: () => Promise<unknown>): Promise<string[]> {
  const result = host();
  const opened = new Set<string>();
  const files = Object.create(result.files, {
    open: {
      value: (path: string, flags: "r" | "wx") => {
        if (path.startsWith(folder)) opened.add(path);
        return result.files.open(path, flags);
      },
    },
  });
  useHost({ ...result, files });
  try {
    await work();
  } finally {
    useHost(result);
  }
  return [...opened].sort();
}

Deno.test("whatever is opened of a folder of probes makes another job when it changes", async () => {
  await using path = await tempFolder();
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  const fit = { solver: "adam", epochs: 3, beyond: "off" };
  const { files } = await compute(probe as AnyMeasure, set, fit);
  await Deno.mkdir(path("probes"));
  for (const [name, bytes] of files) {
    if (name.startsWith("probes/")) await Deno.writeFile(path(name), bytes);
  }
  const options = { ...fit, probes: path("probes") };
  let key = "";
  const opened = await openedBelow(path("probes"), async () => {
    ({ key } = await compute(probe as AnyMeasure, set, options));
  });
  assertEquals(
    opened.map((file) => file.slice(path("probes").length + 1)),
    ["concept0.npy", "concept1.npy", "object.npy", "split.npy"],
  );
  for (const file of opened) {
    const bytes = await Deno.readFile(file);
    // The lowest bit of the last number; a mark is 0 or 1.
    await Deno.writeFile(file, bytes.map((byte, i) => i === bytes.length - 4 ? byte ^ 1 : byte));
    assertNotEquals(await keyOf(probe as AnyMeasure, set, options), key, file);
    await Deno.writeFile(file, bytes);
  }
  assertEquals(await keyOf(probe as AnyMeasure, set, options), key);
});

Deno.test("a Result's option names a second set as inputs do", async () => {
  using set = await loadEmbeddingSet(core, { folder: SIMULATED });
  const { result } = await compute(retrieve as AnyMeasure, set, { with: SIMULATED });
  const { sha256, parts } = inputOf(set);
  assertEquals(result.options.with, { sha256, parts: { ...parts } });
});
