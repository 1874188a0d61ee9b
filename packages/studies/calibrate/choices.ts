import { SIMULATED_NAMES, type SimulatedName } from "@bindscope/bindscope/rooms/scene_options";
import type { WORLDS } from "@bindscope/bindscope/rooms/scenes";

export const CALIBRATE_PARTS = ["coverage", "verdict", "power"] as const;
export type CalibratePart = typeof CALIBRATE_PARTS[number];

/** Percentages of noise that verdicts can be tried with. */
export const NOISES = ["0", "5", "10", "20", "50"] as const;
export type Noise = typeof NOISES[number];

/** What `--truths` takes. */
export const TRUTHS = SIMULATED_NAMES;
export type Truth = SimulatedName;

/** What `--worlds` takes. */
export type WorldId = keyof typeof WORLDS;

/** All of them, in the order of the table; the compiler asks for each. */
export const WORLD_IDS = Object.keys(
  {
    "8x3": 0,
    "12x8": 0,
    "12x12": 0,
    "4x3x2": 0,
    "three-objects": 0,
    "8x8-zipf-0.8": 0,
    "8x8-zipf-1.2": 0,
    "8x8-zipf-1.6": 0,
    "8x8-usual": 0,
    "12x12-zipf-0.8": 0,
    "12x12-zipf-1.2": 0,
    "12x12-zipf-1.6": 0,
    "12x12-usual": 0,
    "4x3x2-zipf-0.8": 0,
    "4x3x2-zipf-1.2": 0,
    "4x3x2-zipf-1.6": 0,
    "4x3x2-usual": 0,
  } satisfies { readonly [W in WorldId]: 0 },
) as readonly WorldId[];
