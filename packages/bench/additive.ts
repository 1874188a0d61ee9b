/**
 * The additive fit of 160,000 captions by concept vectors (2 positions, 20 x 20 values, 512 dimensions), one
 * thread: exact least squares against the published 10,000 AdamW steps in PyTorch. The peer runs
 * fewer steps and their time is multiplied.
 */
import { loadCore, Matrix } from "@bindscope/bindscope";
import {
  columnMeans,
  CounterStream,
  fitQuality,
  leastSquaresTable,
} from "@bindscope/bindscope/core";
import { freshFolder } from "./fresh_folder.ts";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";
import { fastest } from "./timing.ts";

const VALUES = 20;
const DIM = 512;
const COLUMNS = 4 * VALUES;
const SCENES = VALUES ** 4;

if (import.meta.main) {
  const core = await loadCore();
  const ids = new Int32Array(SCENES * 4);
  for (let s = 0; s < SCENES; s++) {
    for (let k = 0, rest = s; k < 4; k++, rest = Math.floor(rest / VALUES)) {
      ids[4 * s + k] = k * VALUES + rest % VALUES;
    }
  }
  const design = { ids, scenes: SCENES, k: 4, columns: COLUMNS };
  using stream = new CounterStream(core, 0, "packages/bench/additive");
  const vectors = stream.normal(COLUMNS * DIM);
  const noise = stream.normal(65_537);
  using embeddings = Matrix.zeros(core, SCENES, DIM);
  const F = embeddings.view();
  for (let s = 0, at = 0; s < SCENES; s++) {
    for (let j = 0; j < DIM; j++, at++) {
      // A short noise used again and again: making 82 million normals would take longer than the fit.
      F[at] = 2 * noise[at % noise.length];
      for (let k = 0; k < 4; k++) F[at] += vectors[ids[4 * s + k] * DIM + j];
    }
  }
  const fit = () => {
    const mean = columnMeans(core, embeddings);
    return { mean, table: leastSquaresTable(core, embeddings, design, mean).table };
  };
  const seconds = fastest(3, () => fit().table.dispose());
  const { mean, table } = fit();
  const { r2 } = fitQuality(core, embeddings, design, table, mean);
  table.dispose();
  console.log(`core, exact            ${seconds.toFixed(3)} s, R2 ${r2!.toFixed(6)}`);

  const folder = await freshFolder();
  try {
    await Deno.writeFile(`${folder}/embeddings.f32`, embeddings.bytes());
    await Deno.writeFile(`${folder}/ids.i32`, new Uint8Array(ids.buffer));
    const peer = await askPeer<{ seconds: number; steps: number; r2: number }>(
      "additive.py",
      folder,
      String(DIM),
      Deno.args[0] ?? "200",
    );
    if (peer === null) {
      console.log(
        "PyTorch                not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
      );
      Deno.exit(0);
    }
    const whole = peer.seconds * 10_000 / peer.steps;
    tellRatio("additive.pytorch", whole / seconds);
    console.log(
      `PyTorch, AdamW         ${
        whole.toFixed(1)
      } s for 10,000 steps (${peer.steps} steps timed), R2 ${
        peer.r2.toFixed(6)
      } after them; exact takes 1/${(whole / seconds).toFixed(0)} of that`,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
