/** Numbers of `repair` that were measured, rounded. */
import { estimate } from "../../../src/result/estimate.ts";
import type { RepairCell, RepairMetrics } from "../numbers.ts";

export const cell = (map: number, ends: [number, number] | null, raw = 0.003): RepairCell => ({
  paired: { raw, map: estimate(map, { ci: ends, chance: 0.5 }) },
  right: { raw: 0.7, map: { value: 0.9, chance: 0.5 } },
  scenes: 240,
});

/** MiniLM's captions in six templates, as the example of `repair --help` has them. */
export const MINILM: RepairMetrics = {
  supported: "in part",
  rank: 16,
  keep: 0.01,
  seen: cell(0.927, [0.901, 0.947]),
  newViews: cell(0.221, [0.154, 0.307]),
  newObjects: cell(0.627, [0.508, 0.732]),
  newBoth: cell(0.143, [0.051, 0.342]),
  planted: {
    rule: { newObjects: 0.86, newObjectsLow: 0.54, newObjectsHigh: 0.96, newViews: 0.49 },
    lookup: { newObjects: 0.9, newObjectsLow: 0.73, newObjectsHigh: 0.97, newViews: 0.46 },
  },
  decoded: { swap: estimate(0.98, { ci: [0.96, 0.99], chance: 0.5 }), simulatedLow: 0.9 },
  cost: {
    concept: { raw: 1, map: 1 },
    object: { raw: 0.698, map: 0.691 },
    neighbours: 0.4815,
    singles: null,
    unrelated: null,
    apart: {
      seen: {
        concept: { raw: 1, map: 0.69 },
        object: { raw: 0.63, map: 0.18 },
        neighbours: 0.4,
      },
      newViews: null,
      newObjects: null,
      newBoth: {
        concept: { raw: 1, map: 0.54 },
        object: { raw: 0.68, map: 0.2 },
        neighbours: 0.7,
      },
    },
  },
  ndcg: { raw: 0.778, map: 0.827 },
  count: { bags: 79, folds: 8, views: 6, heldViews: 2 },
};
