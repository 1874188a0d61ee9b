/** What `deno task calibrate` can be told. */
import { CALIBRATE_PARTS, NOISES, TRUTHS, WORLD_IDS } from "../../calibrate/choices.ts";
import { optionTable } from "../../job/options.ts";
import { PROBE_MEASURE_OPTIONS } from "../../measure/probe/index.ts";
import { WORKER_OPTIONS } from "./workers.ts";
import type { TaskInput } from "../task/task.ts";

export const CALIBRATE_OPTIONS = optionTable({
  ...WORKER_OPTIONS,
  parts: {
    kind: "list",
    of: CALIBRATE_PARTS,
    default: CALIBRATE_PARTS,
    help:
      "coverage: how often intervals hold the truth. verdict: what is said of planted truths. power: worlds that are large enough.",
  },
  worlds: {
    kind: "list",
    of: WORLD_IDS,
    default: ["8x3"],
    help: "Worlds that verdicts are tried in. Default: 8x3, minutes; all with --full.",
  },
  truths: {
    kind: "list",
    of: TRUTHS,
    default: TRUTHS,
    help: "Planted codes that verdicts are tried on. Default: all.",
  },
  scenes: {
    kind: "integer",
    default: null,
    min: 40,
    max: 1_000_000,
    help: "At most so many scenes of a world. Default: as many as the table of worlds says.",
  },
  dim: {
    kind: "integer",
    default: 64,
    min: 2,
    max: 4096,
    help: "Numbers that a planted scene has.",
  },
  beyond: PROBE_MEASURE_OPTIONS.beyond,
  noises: {
    kind: "list",
    of: NOISES,
    default: ["10"],
    help: "Noise in percent of the code's standard deviation. Default: 10; all but 50 with --full.",
  },
  seeds: {
    kind: "integer",
    default: 1,
    min: 1,
    max: 1000,
    help: "Seeds of verdicts, from --seed on. With --full at least 3.",
  },
  readers: {
    kind: "boolean",
    default: false,
    help: "Verdicts by readers alone, without approximators: several times faster.",
  },
  full: {
    kind: "boolean",
    default: false,
    help: "Every setting, world, noise and seed: hours. A stopped run goes on where it was.",
  },
  draws: {
    kind: "integer",
    default: null,
    min: 20,
    max: 1_000_000,
    help: "Draws of each setting. Default: 1,000, or 4,000 with --full; a quarter for fits.",
  },
});

export type CalibrateInput = TaskInput<typeof CALIBRATE_OPTIONS>;
