/** One worker against two: widths 64 to 1,024 x 3 coverages, and width 4,096 by itself. */
import type { Core } from "@bindscope/bindscope/core";
import { type PointToFit, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { median, printTable } from "../parts.ts";
import { tellRatio } from "../ratios.ts";
import { DIM, scenes } from "./problem.ts";

export async function scaling(core: Core, short: boolean): Promise<void> {
  await compare(core, [1024, 256, 64], short ? 60 : 500, short ? 1 : 3);
  // Adam on 10.5 million weights is bound by memory, which the workers share.
  await compare(core, [4096], short ? 12 : 60, short ? 1 : 3);
}

async function compare(
  core: Core,
  widths: readonly number[],
  steps: number,
  rounds: number,
): Promise<void> {
  const jobs = points(core, widths, steps).sort((a, b) => b.scenes - a.scenes);
  const warm = points(core, [64], 5);
  const pools = [1, 2].map((workers) => new WorkerPool(workers));
  // Started and compiled before the clock runs.
  for (const pool of pools) await Promise.all(warm.map((job) => pool.run("approximate", job)));
  const time = async (pool: WorkerPool) => {
    const start = performance.now();
    await Promise.all(jobs.map((job) => pool.run("approximate", job)));
    return (performance.now() - start) / 1000;
  };
  const rows: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const seconds = [0, 0];
    // In turns, now one first and now two, so that a slower minute does not affect one of them alone.
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) seconds[i] = await time(pools[i]);
    rows.push([round + 1, ...seconds, seconds[0] / seconds[1]]);
  }
  for (const pool of pools) pool.close();
  tellRatio(`approximator.workers2.${Math.max(...widths)}`, median(rows.map(([, , , x]) => x)));
  printTable({
    title: `1 and 2 workers, width ${widths.join(", ")}`,
    caption:
      `3 coverages (49, 196 and 441 scenes), dim ${DIM}, ${steps} steps; median of the ratios ` +
      `${median(rows.map(([, , , ratio]) => ratio)).toFixed(2)}.`,
    columns: [
      { name: "round", kind: "number", decimals: 0 },
      { name: "1 worker, s", kind: "number", decimals: 2 },
      { name: "2 workers, s", kind: "number", decimals: 2 },
      { name: "ratio", kind: "number", decimals: 2 },
    ],
    rows,
  });
}

/** A grid's points as plain jobs, without reading them out. */
function points(core: Core, widths: readonly number[], steps: number): PointToFit[] {
  return widths.flatMap((width) =>
    [7, 14, 21].map((objects) => {
      const { n, values, rows, targets, embeddings } = scenes(core, objects);
      targets.dispose();
      return {
        embeddings,
        scenes: n,
        dim: DIM,
        positions: 2,
        sizes: [8, 3],
        values,
        train: rows,
        heldout: new Int32Array(0),
        mixed: new Int32Array(0),
        approximator: { kind: "mlp" as const, hidden: [width] },
        productFit: "adam" as const,
        seed: 0,
        objects: 24,
        steps,
        by: { learningRate: 0.01 },
        learningRates: null,
        initial: null,
        coordinates: null,
        validation: null,
        readers: [],
        heads: [],
        score: "dot" as const,
        temperature: null,
      };
    })
  );
}
