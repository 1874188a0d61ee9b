import { PROBE_SCORES, type ProbeScore } from "../core/choices.ts";
import { STEP_RANGE } from "../core/range.ts";
import type { OptionTable } from "../job/options.ts";

/** How probes are fitted. */
export interface ProbeOptions {
  /** Full-batch steps of the probe fit; with the newton solver, its most iterations. */
  readonly epochs: number;
  /** Learning rate at the start; it decays to 0 along a cosine. */
  readonly lr: number;
  /** Share of scenes that the probes are fitted on. */
  readonly trainFraction: number;
  /** Score of a class: dot product, or cosine with one learned temperature. */
  readonly score: ProbeScore;
  /** adam: the published steps. newton: a converged solution, another estimator. */
  readonly solver: "adam" | "newton";
  /** First weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed. */
  readonly probeInit: string | null;
  /** Use these fitted probes instead of fitting. split.npy beside them says on which scenes they were fitted. */
  readonly probes: string | null;
  /** Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed. */
  readonly split: string | null;
}

/** How probes are fitted; the defaults are the published settings. (Paper, section 3.) */
export const PROBE_OPTIONS: OptionTable<ProbeOptions> = {
  epochs: {
    kind: "integer",
    default: 10000,
    ...STEP_RANGE,
    help: "Full-batch steps of the probe fit; with the newton solver, its most iterations.",
  },
  lr: {
    kind: "number",
    default: 0.01,
    min: 0,
    help: "Learning rate at the start; it decays to 0 along a cosine.",
  },
  trainFraction: {
    kind: "number",
    default: 0.4,
    min: 0,
    max: 1,
    help: "Share of scenes that the probes are fitted on.",
  },
  score: {
    kind: "choice",
    of: PROBE_SCORES,
    default: "dot",
    help: "Score of a class: dot product, or cosine with one learned temperature.",
  },
  solver: {
    kind: "choice",
    of: ["adam", "newton"],
    default: "adam",
    help: "adam: the published steps. newton: a converged solution, another estimator.",
  },
  probeInit: {
    kind: "text",
    default: null,
    placeholder: "zero|DIR",
    help:
      "First weights: zero, or a folder with concept0.npy … object.npy. Default: PyTorch's, from the seed.",
    contentOf: { words: ["zero"] },
  },
  probes: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help:
      "Use these fitted probes instead of fitting. split.npy beside them says on which scenes they were fitted.",
    contentOf: { words: [] },
  },
  split: {
    kind: "text",
    default: null,
    placeholder: "FILE.npy",
    help: "Which scenes to train on: integers [scenes], 1 = train. Default: drawn from the seed.",
    contentOf: { words: [] },
  },
};
