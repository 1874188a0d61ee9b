/** A small, made-up Result with every kind of field in it. */
import { type Result, RESULT_SCHEMA } from "../../src/result/result.ts";

export function sampleResult(): Result {
  return {
    schema: RESULT_SCHEMA,
    kind: "probe",
    version: "0.1.0",
    seed: 0,
    options: { epochs: 10000, lr: 0.01, score: "dot", split: null },
    inputs: [{
      sha256: "ab".repeat(32),
      scenes: 576,
      dim: 384,
      objects: 2,
      concepts: [
        { name: "color", values: ["blue", "red"] },
        { name: "shape", values: ["cube", "sphere"] },
      ],
      model: null,
    }],
    metrics: {
      concept: { train: 1, test: 0.975, joint: 0.95 },
      object: { test: 0.1 + 0.2, ambiguous: null },
      ci: { object: { test: [0.25, 0.35] } },
    },
    curves: { loss: [{ epoch: 0, value: 3.25 }, { epoch: 1, value: 1e-7 }] },
    tables: { objects: { columns: ["radix", "appearance"], rows: [[0, 3], [1, 2]] } },
    notes: [{ code: "scenes.sampled", most: 576 }],
  };
}
