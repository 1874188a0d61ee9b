/** Readers of outputs as they are, fitted on scenes that neither they judge nor parts were fitted on. */
import {
  type Core,
  gatherRows,
  type Matrix,
  RidgeReadout,
  RidgeSpectrum,
  selectRows,
} from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import { presenceHeads } from "@bindscope/bindscope/rooms/probe";
import { fitsParts } from "../exchange/patched_file.ts";

/** What is read of an output. */
export interface OutputDecoder {
  /** How far the objects of `b` score above those of `a`, by a reader that saw no scene of its fold. */
  margin(y: Float32Array, a: number, b: number): number;
  /** Mean over concepts of whether the values of `shown` score above all others, by such a reader. */
  values(y: Float32Array, shown: number): number;
}

/** @param output the outputs of the graph for every scene [scenes, dim] */
export function outputDecoder(
  core: Core,
  scenes: SceneSet,
  output: Matrix,
  fold: Uint8Array,
): OutputDecoder {
  const folds = fold.reduce((most, own) => Math.max(most, own + 1), 0);
  const heads = presenceHeads(scenes);
  const last = heads.length - 1;
  const m = scenes.objects;
  const fit = (judged: number) => {
    const listed = Int32Array.from(fold.keys()).filter((scene) =>
      fold[scene] !== judged && !fitsParts(fold[scene], judged, folds)
    );
    using rows = selectRows(core, output, listed);
    using spectrum = new RidgeSpectrum(core, rows);
    using readout = RidgeReadout.fit(
      core,
      spectrum,
      heads.map((head) => ({ ...head, labels: gatherRows(head.labels, m, listed) })),
    );
    return readout.weights();
  };
  const fitted = new Map<number, ReturnType<typeof fit>>();
  const readerOf = (scene: number) => {
    const map = fitted.get(fold[scene]) ?? fit(fold[scene]);
    fitted.set(fold[scene], map);
    return map;
  };
  type Decoder = ReturnType<typeof fit>;
  const score = (y: Float32Array, { weights, offsets }: Decoder, head: number, label: number) => {
    let sum = offsets[head][label];
    const first = label * y.length;
    for (let d = 0; d < y.length; d++) sum += weights[head][first + d] * y[d];
    return sum;
  };
  const objects = (y: Float32Array, by: Decoder, scene: number) => {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += score(y, by, last, heads[last].labels[scene * m + i]);
    return sum;
  };
  return {
    margin(y, a, b) {
      const by = readerOf(a);
      return objects(y, by, b) - objects(y, by, a);
    },
    values(y, shown) {
      const by = readerOf(shown);
      let matches = 0;
      for (let c = 0; c < last; c++) {
        const { classes, labels } = heads[c];
        const own = new Set(labels.subarray(shown * m, (shown + 1) * m));
        let [lowest, highest] = [Infinity, -Infinity];
        for (let label = 0; label < classes; label++) {
          const value = score(y, by, c, label);
          if (own.has(label)) lowest = Math.min(lowest, value);
          else highest = Math.max(highest, value);
        }
        if (lowest > highest) matches++;
      }
      return matches / last;
    },
  };
}
