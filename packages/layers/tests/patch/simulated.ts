/** States and what follows them, without a graph: four words a scene, a code of each object behind them, noise on all. */
import { loadCore } from "../../../../src/core/load.ts";
import { Matrix } from "../../../../src/core/matrix.ts";
import { CounterStream } from "../../../../src/core/random/streams.ts";
import { numberedSpace } from "../../../../src/data/numbered_space.ts";
import type { PatchedOutputs } from "../../exchange/patched_file.ts";
import { interchangePairs } from "../../exchange/interchange_pairs.ts";
import { patchLayer } from "../../exchange/state_parts.ts";
import { listScenes } from "../../../scenes/list_scenes.ts";

const core = await loadCore();
const [VALUES, DIM, WORDS] = [6, 24, 4];

export const simulatedScenes = listScenes(core, numberedSpace([VALUES, VALUES]), {
  objects: 2,
  pairs: "disjoint",
  maxScenes: 300,
  sample: "bags",
  seed: 0,
});

/** The mean of the words, the codes of both objects, and codes made anew from the words: added with these weights. */
interface Simulated {
  /** Words stand at their places; if not, their mean stands at each. */
  readonly ordered: boolean;
  readonly codes: number;
  readonly again: number;
  /** What comes out is a hash of the words at their places. */
  readonly hash?: boolean;
}

export async function simulatedPatch(
  { ordered, codes, again, hash = false }: Simulated,
): Promise<PatchedOutputs> {
  const scenes = simulatedScenes;
  const size = (WORDS + 2) * DIM;
  using stream = new CounterStream(core, 1, "tests/simulated patch");
  const normal = (rows: number, cols = DIM) =>
    Matrix.from(core, rows, cols, stream.normal(rows * cols));
  using words = normal(2 * VALUES);
  using matrix = normal(VALUES * VALUES);
  const noise = stream.normal(scenes.count * size);
  const maps = Array.from({ length: 2 }, () => stream.normal(DIM * DIM));
  const mix = stream.normal(size * 64);
  const wordAt = (scene: number, at: number) =>
    words.view().subarray((at % 2 * VALUES + scenes.values[scene * WORDS + at]) * DIM);
  const flat = Float32Array.from({ length: scenes.count * size }, (_, i) => {
    const [scene, at, d] = [Math.floor(i / size), Math.floor(i % size / DIM), i % DIM];
    const mean = () => [0, 1, 2, 3].reduce((sum, word) => sum + wordAt(scene, word)[d] / WORDS, 0);
    const object = () => {
      const [color, shape] = scenes.values.subarray(scene * WORDS + 2 * (at - WORDS));
      return matrix.view()[(color * VALUES + shape) * DIM + d];
    };
    const part = !ordered ? mean() : at < WORDS ? wordAt(scene, at)[d] : object();
    return part + (hash ? 0 : ordered ? 0.3 : 0.5) * noise[i];
  });
  using states = Matrix.from(core, scenes.count, size, flat);
  const times = (x: Float32Array, map: Float32Array, cols: number) =>
    Float32Array.from(
      { length: cols },
      (_, to) =>
        x.reduce((sum, value, d) => sum + value * map[d * cols + to], 0) / Math.sqrt(x.length),
    );
  const tail = (state: Float32Array) => {
    const at = (position: number) => state.subarray(position * DIM, (position + 1) * DIM);
    if (hash) return times(state.subarray(0, WORDS * DIM), mix, 64).map((x) => Math.sin(10 * x));
    if (!ordered) return times(state, mix, 64);
    const made = [0, 1].map((object) => {
      const [left, right] = [0, 1].map((side) => times(at(2 * object + side), maps[side], DIM));
      return left.map((x, d) => x * right[d]);
    });
    return times(
      Float32Array.from({ length: 3 * DIM }, (_, i) => {
        const d = i % DIM;
        return i < DIM
          ? [0, 1, 2, 3].reduce((sum, word) => sum + at(word)[d] / WORDS, 0)
          : i < 2 * DIM
          ? codes * (at(WORDS)[d] + at(WORDS + 1)[d])
          : again * (made[0][d] + made[1][d]);
      }),
      mix,
      64,
    );
  };
  const run = (rows: Float32Array) =>
    Float32Array.from(
      Array.from({ length: rows.length / size }, (_, i) => [
        ...tail(rows.subarray(i * size, (i + 1) * size)),
      ]).flat(),
    );
  const pairs = interchangePairs(core, scenes, 0);
  const layer = await patchLayer(core, {
    ...{ scenes, states, pairs, depth: 1, seed: 0, clearPadding: () => {} },
    run: (rows) => Promise.resolve(run(rows)),
  });
  return { pairs: pairs.rows, fold: pairs.fold, dim: 64, output: run(flat), layers: [layer] };
}
