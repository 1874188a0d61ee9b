/**
 * Random forest and boosted trees at [576, 512] with 196 train scenes, one thread, against
 * scikit-learn and XGBoost on data of the same kind; fit and predictions of all scenes together.
 */
import { loadCore, Matrix } from "@bindscope/bindscope";
import { CounterStream } from "@bindscope/bindscope/core";
import { boostedPredictions, forestPredictions } from "@bindscope/bindscope/rooms/core";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";
import { fastest } from "./timing.ts";

const DIM = 512;
const OBJECTS = 14;

if (import.meta.main) {
  const core = await loadCore();
  using stream = new CounterStream(core, 0, "packages/bench/trees");
  const vectors = stream.normal(2 * 24 * DIM);
  const queries: number[] = [];
  const values: number[] = [];
  const F: number[] = [];
  for (let s = 0; s < 576; s++) {
    const pair = [Math.floor(s / 24), s % 24];
    const codes = pair.flatMap((object) => [object % 8, Math.floor(object / 8)]);
    queries.push(...codes);
    if (pair.some((object) => object >= OBJECTS)) continue;
    values.push(...codes);
    for (let j = 0; j < DIM; j++) {
      F.push(vectors[pair[0] * DIM + j] + vectors[(24 + pair[1]) * DIM + j]);
    }
  }
  using targets = Matrix.from(core, OBJECTS ** 2, DIM, F);
  const problem = {
    positions: 2,
    sizes: [8, 3],
    targets,
    values: Int32Array.from(values),
    queries: Int32Array.from(queries),
  };
  let variance = 0;
  const ours = {
    forest: fastest(3, () => forestPredictions(core, problem, { trees: 100, seed: 0 }).dispose()),
    boosted: fastest(2, () => {
      const result = boostedPredictions(core, problem, { components: 64 });
      variance = result.variance;
      result.predictions.dispose();
    }),
  };
  const peer = await askPeer<{ forest: number; boosted: number; versions: string }>(
    "trees.py",
    String(DIM),
    String(OBJECTS),
  );
  for (const kind of ["forest", "boosted"] as const) {
    tellRatio(`trees.${kind}.peer`, peer && peer[kind] / ours[kind]);
    console.log(
      `${kind.padEnd(8)} core ${ours[kind].toFixed(2)} s${
        peer
          ? `, peer ${peer[kind].toFixed(2)} s: core is ${(peer[kind] / ours[kind]).toFixed(1)}x`
          : ", no peer (set BINDSCOPE_PYTHON to a Python with scikit-learn and xgboost)"
      }`,
    );
  }
  console.log(
    `64 components hold ${(100 * variance).toFixed(1)} % of the variance. ${peer?.versions ?? ""}`,
  );
}
