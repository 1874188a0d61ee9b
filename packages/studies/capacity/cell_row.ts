import type { CapacityCell } from "./cells.ts";

/** An interval of 95 % over objects. */
export type Interval = readonly [low: number, high: number] | null;

/** What one code tells of which objects there are, beyond their bag of values. */
export interface CellReading {
  /** Bits of binding a scene, a lower bound; what exchanged rows get is taken off. */
  readonly bits: number | null;
  /** Of what the bag leaves open. */
  readonly ratio: number | null;
  /** Of the bits. */
  readonly ci: Interval;
  /** Scenes of which every object is recognised. */
  readonly matches: number | null;
  /** Re-paired sets that the true one outscores; chance 1/2. */
  readonly swap: number | null;
  readonly swapCi: Interval;
  /** What rows exchanged within each bag stay below. */
  readonly exchanged: { readonly bits: number | null; readonly swap: number | null };
}

export interface PlantedReading {
  readonly dim: number;
  readonly ratio: number | null;
}

/** Whether a code is read where it could be. */
export type CellState = "holds" | "breaks" | "between" | "can't tell";

export interface CellRow extends CapacityCell {
  readonly scenes: number;
  /** Bags of values; each shows two sets of objects or more. */
  readonly bags: number;
  /** H(Y|X) in bits: what could be told. */
  readonly prior: number | null;
  readonly model: CellReading & { readonly state: CellState };
  /** The same graph with redrawn weights; null where none was asked for. */
  readonly twin: (CellReading & { readonly state: CellState }) | null;
  /** Bits that the model tells and the one with redrawn weights does not, scene by scene. */
  readonly added: { readonly bits: number; readonly ci: Interval } | null;
  /** Free vectors of objects in as many numbers as the model has: what this many numbers hold. */
  readonly width: PlantedReading;
  /** The same, or, where it isn't told, one number an object: what the design lets a reader tell. */
  readonly design: PlantedReading;
}

/** The share of the possible bits that has to be read. */
export const BAR = 0.5;

/** Whether a planted code is read, so that the same scenes could have shown a model's. */
export function isTold({ ratio }: PlantedReading): boolean {
  return ratio !== null && ratio > BAR;
}

/**
 * `holds`: the interval of the bits lies above half of what could be told. `breaks`: it lies below. Neither is said
 * where a code with a free vector for each object isn't told in the same scenes.
 */
export function stateOf(
  { bits, ci, exchanged }: CellReading,
  prior: number | null,
  design: PlantedReading,
): CellState {
  if (bits === null || prior === null || !isTold(design)) return "can't tell";
  const [low, high] = ci ?? [-Infinity, Infinity];
  if (low > BAR * prior && bits > (exchanged.bits ?? 0)) return "holds";
  return high < BAR * prior ? "breaks" : "between";
}
