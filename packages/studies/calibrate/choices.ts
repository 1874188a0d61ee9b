import { SIMULATED_NAMES, type SimulatedName } from "@bindscope/bindscope/rooms/options";
import { type BagName, BAGS } from "./claims/bags.ts";
import { type BinderName, BINDERS } from "./claims/binders.ts";
import { CLAIM_DESIGNS, type ClaimDesignName } from "./claims/designs.ts";
import type { WORLDS } from "@bindscope/bindscope/rooms/scenes";

export const CALIBRATE_PARTS = ["coverage", "verdict", "claims", "power"] as const;
export type CalibratePart = typeof CALIBRATE_PARTS[number];

/** What `--codes` and `--designs` take: codes and designs that no test uses. */
export type ClaimCode = BagName | BinderName;
export const CLAIM_CODES: readonly ClaimCode[] = [
  ...Object.keys(BAGS) as BagName[],
  ...Object.keys(BINDERS) as BinderName[],
];
export type { ClaimDesignName };
export const CLAIM_DESIGN_NAMES = Object.keys(CLAIM_DESIGNS) as ClaimDesignName[];

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
