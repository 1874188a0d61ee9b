/**
 * The nearest scene of every edit, one thread: 7,392 scenes (two objects that share neither of 12 x 8
 * values), all 88,704 edits, 512 dimensions; against one matrix product of all edits in PyTorch.
 */
import { ConceptSpace, EmbeddingSet, loadCore, Matrix, SceneSet } from "@bindscope/bindscope";
import { columnMeans, CounterStream } from "@bindscope/bindscope/core";
import { nearestToEdits } from "@bindscope/bindscope/rooms/core";
import { objectVectors, planEdits } from "@bindscope/bindscope/rooms/measure";
import { freshFolder } from "./fresh_folder.ts";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";

const SIZES = [12, 8];
const DIM = 512;

if (import.meta.main) {
  const core = await loadCore();
  const space = new ConceptSpace(SIZES.map((n, c) => ({
    name: `concept${c}`,
    values: Array.from({ length: n }, (_, v) => `c${c}v${v}`),
  })));
  const O = space.objectCount;
  const values: number[] = [];
  for (let a = 0; a < O; a++) {
    for (let b = 0; b < O; b++) {
      const [left, right] = [space.valuesOf(a), space.valuesOf(b)];
      if (left.every((value, c) => value !== right[c])) values.push(...left, ...right);
    }
  }
  const scenes = new SceneSet(space, 2, Int32Array.from(values));
  using stream = new CounterStream(core, 0, "packages/bench/interventions");
  const vectors = stream.normal(2 * O * DIM);
  const F = stream.normal(scenes.count * DIM);
  const ids = scenes.radixIds();
  for (let s = 0; s < scenes.count; s++) {
    for (let position = 0; position < 2; position++) {
      const at = (position * O + ids[2 * s + position]) * DIM;
      for (let j = 0; j < DIM; j++) F[s * DIM + j] += vectors[at + j];
    }
  }
  using set = new EmbeddingSet({
    name: "bench",
    scenes,
    embeddings: Matrix.from(core, scenes.count, DIM, F),
  });
  const plan = planEdits(core, scenes, {
    attribute: 1,
    targets: "all",
    scenes: "distinct",
    rows: null,
    seed: 0,
  });
  using table = objectVectors(core, set, "avg_pos", columnMeans(core, set.embeddings)).table;
  const U = scenes.appearance().radix.length;
  const inPosition = (ids: Int32Array) => ids.map((id, e) => plan.positions[e] * U + id);
  const edits = {
    scenes: plan.scenes,
    old: inPosition(plan.old),
    new: inPosition(plan.new),
    scales: Float32Array.of(1),
  };
  let nearest: Int32Array = new Int32Array(0);
  let seconds = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    nearest = await nearestToEdits(core, set.embeddings, table, edits);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  const right = nearest.reduce((sum, row, e) => sum + +(row === plan.wanted[e]), 0);
  console.log(
    `core, ${scenes.count} scenes, ${nearest.length} edits   ${seconds.toFixed(2)} s, ${
      (100 * right / nearest.length).toFixed(1)
    } % arrive`,
  );

  const folder = await freshFolder();
  try {
    const write = (name: string, array: Float32Array | Int32Array) =>
      Deno.writeFile(`${folder}/${name}`, new Uint8Array(array.slice().buffer));
    await write("embeddings.f32", F);
    await write("table.f32", table.toArray());
    await write("edits.i32", Int32Array.from([...edits.scenes, ...edits.old, ...edits.new]));
    await write("nearest.i32", nearest);
    const peer = await askPeer<{ seconds: number; agree: number }>(
      "interventions.py",
      folder,
      String(DIM),
    );
    tellRatio("interventions.pytorch", peer && peer.seconds / seconds);
    console.log(
      peer
        ? `PyTorch, one product   ${peer.seconds.toFixed(2)} s, core is ${
          (peer.seconds / seconds).toFixed(1)
        }x as fast; ${peer.agree} of ${nearest.length} neighbours agree`
        : "PyTorch                not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
