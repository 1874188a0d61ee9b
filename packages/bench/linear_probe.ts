/** The published probe protocol: seconds, and the ratio to an idiomatic PyTorch loop on one thread. */
import process from "node:process";
import { loadCore, Matrix } from "@bindscope/bindscope";
import { fitLinearProbe } from "@bindscope/bindscope/rooms/core";
import { freshFolder } from "./fresh_folder.ts";
import { askPeer } from "./peer.ts";
import { tellRatio } from "./ratios.ts";

const SCENES = 576, TRAIN = 230, DIM = 512, EPOCHS = 10_000, OBJECTS = 2;
const CONCEPTS = [8, 3];
const CLASSES = [...CONCEPTS, 24];

/** Every pair of 24 objects, as sums of object vectors with noise. */
function plant(): { embeddings: Float32Array; labels: Int32Array[] } {
  let state = 1;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  const vectors = Array.from({ length: 24 }, () => Float32Array.from({ length: DIM }, uniform));
  const embeddings = new Float32Array(SCENES * DIM);
  const labels = CLASSES.map(() => new Int32Array(SCENES * OBJECTS));
  for (let scene = 0; scene < SCENES; scene++) {
    // 5 is prime to 576: all pairs come up, in a mixed order.
    const pair = (scene * 5) % SCENES;
    [pair % 24, Math.floor(pair / 24)].forEach((object, position) => {
      const at = scene * OBJECTS + position;
      [Math.floor(object / 3), object % 3, object].forEach((label, h) => labels[h][at] = label);
      for (let d = 0; d < DIM; d++) embeddings[scene * DIM + d] += vectors[object][d];
    });
    for (let d = 0; d < DIM; d++) embeddings[scene * DIM + d] += 0.1 * uniform();
  }
  return { embeddings, labels };
}

/** The train rows as files for the peer. */
async function write(folder: string, embeddings: Float32Array, labels: Int32Array[]) {
  const bytes = (part: Float32Array | Int32Array) => new Uint8Array(part.slice().buffer);
  const train = labels.map((head) => [...head.subarray(0, TRAIN * OBJECTS)]).flat();
  await Deno.writeFile(`${folder}/embeddings.f32`, bytes(embeddings.subarray(0, TRAIN * DIM)));
  await Deno.writeFile(`${folder}/labels.i32`, bytes(Int32Array.from(train)));
  const shape = { rows: TRAIN, dim: DIM, classes: CLASSES, objects: OBJECTS };
  await Deno.writeTextFile(`${folder}/shape.json`, JSON.stringify(shape));
}

if (import.meta.main) {
  const core = await loadCore();
  const { embeddings: values, labels } = plant();
  using embeddings = Matrix.from(core, SCENES, DIM, values);
  const problem = {
    embeddings,
    trainRows: Int32Array.from({ length: TRAIN }, (_, row) => row),
    heads: CLASSES.map((classes, h) => ({ classes, labels: labels[h] })),
    objects: OBJECTS,
  };
  const initial = CLASSES.map((classes) =>
    Float32Array.from({ length: classes * DIM }, (_, i) => ((i * 7919) % 997 / 997 - 0.5) / 16)
  );
  const time = (score: "dot" | "cosine", solver: "adam" | "newton") => {
    const start = performance.now(), before = process.cpuUsage();
    const fit = fitLinearProbe(core, problem, {
      epochs: EPOCHS,
      learningRate: 0.01,
      score,
      solver,
      initial,
    });
    const seconds = (performance.now() - start) / 1000, used = process.cpuUsage(before);
    return { seconds, cpu: (used.user + used.system) / 1e6, fit };
  };
  const dot = time("dot", "adam"), cosine = time("cosine", "adam"), newton = time("dot", "newton");
  console.log(
    `[${SCENES}, ${DIM}], ${CLASSES.join(" + ")} outputs, ${TRAIN} train rows, ${EPOCHS} epochs`,
  );
  const flops = 4 * TRAIN * DIM * 35 * EPOCHS;
  // On a busy machine only the time on a core says something.
  const spent = (run: { seconds: number; cpu: number }) =>
    `${run.seconds.toFixed(2)} s (${run.cpu.toFixed(2)} s of a core)`;
  const rate = flops / dot.cpu / 1e9;
  console.log(`core, dot score        ${spent(dot)}, ${rate.toFixed(1)} GFLOP/s`);
  console.log(`core, cosine score     ${spent(cosine)}`);
  const { epochs, converged, gradientNorm } = newton.fit;
  console.log(
    `core, converged        ${spent(newton)}, ${epochs} iterations, ` +
      `gradient ${gradientNorm.toExponential(1)}, ${converged ? "converged" : "NOT converged"}`,
  );

  const folder = await freshFolder();
  try {
    await write(folder, values, labels);
    const peer = await askPeer<{ seconds: number; cpu: number }>(
      "linear_probe.py",
      folder,
      `${EPOCHS}`,
    );
    tellRatio("linear_probe.pytorch", peer && peer.cpu / dot.cpu);
    tellRatio("linear_probe.newton.adam", dot.cpu / newton.cpu);
    console.log(
      peer
        ? `PyTorch, one thread    ${spent(peer)}, core is ` +
          `${(peer.seconds / dot.seconds).toFixed(2)}x as fast (${
            (peer.cpu / dot.cpu).toFixed(2)
          }x)`
        : "PyTorch                not installed (set BINDSCOPE_PYTHON to a Python that has torch)",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
