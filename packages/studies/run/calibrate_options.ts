/** Options of `deno task research calibrate`. */
import { CALIBRATE_PARTS, NOISES, TRUTHS, WORLD_IDS } from "../calibrate/choices.ts";
import {
  flagOption,
  listOption,
  optionTable,
  PROBE_MEASURE_OPTIONS,
  wholeOption,
  WORKER_OPTIONS,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";

export const CALIBRATE_OPTIONS = optionTable({
  ...WORKER_OPTIONS,
  parts: listOption(
    CALIBRATE_PARTS,
    CALIBRATE_PARTS,
    "coverage: of intervals. verdict: on simulated codes. power: worlds that are large enough. Default: all.",
  ),
  worlds: listOption(
    WORLD_IDS,
    ["8x3"],
    "Worlds that verdicts are tried in. Default: 8x3, minutes; all with --full.",
  ),
  truths: listOption(TRUTHS, TRUTHS, "Simulated codes to judge. Default: all."),
  scenes: wholeOption(
    { min: 40, max: 1_000_000 },
    null,
    "Most scenes of a world. Default: that of the table of worlds.",
  ),
  dim: wholeOption({ min: 2, max: 4096 }, 64, "Dimensions of a simulated scene."),
  beyond: PROBE_MEASURE_OPTIONS.beyond,
  noises: listOption(
    NOISES,
    ["10"],
    "Noise in percent of the code's standard deviation. Default: 10; all but 50 with --full.",
  ),
  seeds: wholeOption(
    { min: 1, max: 1000 },
    1,
    "Seeds of verdicts, from --seed on. With --full at least 3.",
  ),
  readers: flagOption(
    "Verdicts by linear probes alone, without approximators: several times faster.",
  ),
  full: flagOption(
    "Every setting, world, noise and seed: hours. A stopped run resumes.",
  ),
  draws: wholeOption(
    { min: 20, max: 1_000_000 },
    null,
    "Draws of each setting. Default: 1,000, or 4,000 with --full.",
  ),
});

export type CalibrateInput = TaskInput<typeof CALIBRATE_OPTIONS>;
