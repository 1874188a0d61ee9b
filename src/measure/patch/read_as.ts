/** Readers of outputs as they are, fitted on other bags than the one that they judge. */
import type { Core } from "../../core/core.ts";
import type { Matrix } from "../../core/matrix.ts";
import { RidgeReadout, RidgeSpectrum } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { bagFamilies } from "../../probe/readout/families.ts";
import { presenceHeads } from "../../probe/readout/heads.ts";

const FOLDS = 8;

/** What is read of an output. */
interface OutputReader {
  /** How far the objects of `b` score above those of `a`, by a reader that saw no scene of its bag. */
  margin(y: Float32Array, a: number, b: number): number;
  /** Mean over concepts of whether the values of `shown` score above all others, by a reader that saw neither one's bag. */
  values(y: Float32Array, a: number, shown: number): number;
}

/** @param output the outputs of the graph for every scene [scenes, dim] */
export function outputReader(
  core: Core,
  scenes: SceneSet,
  output: Matrix,
  seed: number,
): OutputReader {
  const { of, offsets } = bagFamilies(scenes);
  const bags = offsets.length - 1;
  using stream = new CounterStream(core, seed, "patch/folds of readers");
  const folds = new Uint8Array(bags);
  for (const [place, bag] of stream.permutation(bags).entries()) folds[bag] = place % FOLDS;
  const heads = presenceHeads(scenes);
  const last = heads.length - 1;
  const m = scenes.objects;
  const fit = (left: readonly number[]) => {
    const listed = Int32Array.from(of.keys()).filter((scene) => !left.includes(folds[of[scene]]));
    using rows = selectRows(core, output, listed);
    using spectrum = new RidgeSpectrum(core, rows);
    using readout = RidgeReadout.fit(
      core,
      spectrum,
      heads.map((head) => ({ ...head, labels: gatherRows(head.labels, m, listed) })),
    );
    return readout.weights();
  };
  const fitted = new Map<string, ReturnType<typeof fit>>();
  /** The reader that saw no scene of the folds of these. */
  const readerWithout = (...judged: readonly number[]) => {
    const left = [...new Set(judged.map((scene) => folds[of[scene]]))].sort();
    const map = fitted.get(`${left}`) ?? fit(left);
    fitted.set(`${left}`, map);
    return map;
  };
  type Reader = ReturnType<typeof fit>;
  const score = (y: Float32Array, { weights, offsets }: Reader, head: number, label: number) => {
    let sum = offsets[head][label];
    const first = label * y.length;
    for (let d = 0; d < y.length; d++) sum += weights[head][first + d] * y[d];
    return sum;
  };
  const objects = (y: Float32Array, by: Reader, scene: number) => {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += score(y, by, last, heads[last].labels[scene * m + i]);
    return sum;
  };
  return {
    margin(y, a, b) {
      const by = readerWithout(a);
      return objects(y, by, b) - objects(y, by, a);
    },
    values(y, a, shown) {
      const by = readerWithout(a, shown);
      let matches = 0;
      for (let c = 0; c < last; c++) {
        const { classes, labels } = heads[c];
        const own = new Set(labels.subarray(shown * m, (shown + 1) * m));
        let [lowest, highest] = [Infinity, -Infinity];
        for (let label = 0; label < classes; label++) {
          const found = score(y, by, c, label);
          if (own.has(label)) lowest = Math.min(lowest, found);
          else highest = Math.max(highest, found);
        }
        if (lowest > highest) matches++;
      }
      return matches / last;
    },
  };
}
