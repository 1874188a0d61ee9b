/** Steps of one MLP of width 4,096 on one thread and on two, of all scenes of 7, 14 and 21 objects. */
import type { Core } from "@bindscope/bindscope/core";
import { ApproximatorFit, initialWeights, withTeam } from "@bindscope/bindscope/rooms/core";
import { DIM, scenes, shapeOf } from "../approximator/problem.ts";
import { printTable } from "../parts.ts";
import { tellRatio } from "../ratios.ts";
import { inTurns } from "./in_turns.ts";

const WIDTH = 4096;
/** So small that no unit becomes inactive: the steps stay the same. */
const RATE = 3e-4;
const STEPS = 20;

export async function wideFit(core: Core, short: boolean): Promise<void> {
  const rows: number[][] = [];
  const steps = short ? 5 : STEPS;
  for (const objects of short ? [14] : [7, 14, 21]) {
    const { n, values, rows: all, targets, embeddings } = scenes(core, objects, DIM);
    const shape = shapeOf(WIDTH);
    using weights = initialWeights(core, shape, 0, 24);
    using fit = new ApproximatorFit(core, shape, weights, values, targets, all);
    await withTeam(2, core, "a wide MLP was fitted", async (team) => {
      const { members } = team;
      const begin = { shape, seed: 0, objects: 24, initial: null, values };
      await Promise.all(
        Array.from(
          { length: members },
          (_, member) => team.open({ of: "mlp", ...begin, targets: embeddings, member, members }),
        ),
      );
      const [one, two] = await inTurns([
        () => fit.run(steps, { learningRate: RATE }),
        () => team.do({ call: "run", steps, by: { learningRate: RATE } }),
      ], short ? 1 : 4);
      rows.push([n, 1000 * one / steps, 1000 * two / steps, one / two]);
      tellRatio(`sharing.mlp4096.scenes${n}.threads2`, one / two);
    });
    targets.dispose();
  }
  printTable({
    title: `A step of an MLP of width ${WIDTH}, dim ${DIM}`,
    caption: `Least of 4 rounds of ${steps} steps, in turns.`,
    columns: [
      { name: "scenes", kind: "number", decimals: 0 },
      { name: "1 thread, ms", kind: "number", decimals: 1 },
      { name: "2 threads, ms", kind: "number", decimals: 1 },
      { name: "ratio", kind: "number", decimals: 2 },
    ],
    rows,
  });
}
