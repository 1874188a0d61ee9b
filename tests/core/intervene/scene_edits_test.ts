import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  nearestToEdits,
  probeMatchesOfEdits,
  type SceneEdits,
} from "../../../src/core/intervene/scene_edits.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";

const core = await loadCore();
const [SCENES, DIM, OBJECTS] = [12, 6, 4];
using stream = new CounterStream(core, 0, "tests/scene edits");
const rows = stream.normal(SCENES * DIM);
const vectors = stream.normal(OBJECTS * DIM);
const embeddings = Matrix.from(core, SCENES, DIM, rows);
const table = Matrix.from(core, OBJECTS, DIM, vectors);
/** Five edits, each once and twice as large. */
const edits: SceneEdits = {
  scenes: Int32Array.of(0, 3, 4, 8, 11),
  old: Int32Array.of(0, 1, 2, 3, 0, 0, 1, 2, 3, 0),
  new: Int32Array.of(1, 2, 3, 0, 2, 1, 2, 3, 0, 2),
  scales: Float32Array.of(1, 2),
};

const rowOf = (data: Float32Array, row: number) => data.subarray(row * DIM, (row + 1) * DIM);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, d) => sum + x * b[d], 0);
/** Made one by one, as the definition says. */
const edited = Array.from(edits.old, (old, at) => {
  const scale = edits.scales[Math.floor(at / edits.scenes.length)];
  const [away, put] = [rowOf(vectors, old), rowOf(vectors, edits.new[at])];
  return Array.from(
    rowOf(rows, edits.scenes[at % edits.scenes.length]),
    (x, d) => x + scale * (put[d] - away[d]),
  );
});

Deno.test("the nearest scene to an edit is that of a loop over all edited vectors", async () => {
  const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const naive = edited.map((vector) => {
    const cosines = Array.from({ length: SCENES }, (_, s) => cosine(vector, rowOf(rows, s)));
    return cosines.indexOf(Math.max(...cosines));
  });
  assertEquals([...await nearestToEdits(core, embeddings, table, edits)], naive);
  assert(naive.some((scene, i) => scene !== edits.scenes[i % edits.scenes.length]));
});

Deno.test("a probe reads an edit where the classes that are shown stand above all others", () => {
  using weights = Matrix.from(core, OBJECTS, DIM, vectors);
  const naive = (labels: Int32Array) =>
    edited.map((vector, at) => {
      const scores = Array.from({ length: OBJECTS }, (_, c) => dot(vector, rowOf(vectors, c)));
      const shown = labels[at % labels.length];
      return Number(scores.every((score, c) => c === shown || score < scores[shown]));
    });
  const put = edits.new.slice(0, edits.scenes.length);
  const taken = edits.old.slice(0, edits.scenes.length);
  for (const labels of [put, taken]) {
    const found = probeMatchesOfEdits(core, embeddings, table, weights, labels, edits);
    assertEquals([...found], naive(labels));
  }
  assert(naive(put).includes(1) && naive(taken).includes(0), "each answer is given");
  using narrow = Matrix.from(core, OBJECTS, 2, vectors.slice(0, 2 * OBJECTS));
  const read = () => probeMatchesOfEdits(core, embeddings, table, narrow, put, edits);
  assertThrows(read, RangeError, "fitted on 2 dimensions, but these embeddings have 6");
});
