import type { CapacityCell } from "./cells.ts";

/** An interval of 95 % over objects. */
export type Interval = readonly [low: number, high: number] | null;

/** What one code tells of which objects there are, beyond their bag of values. */
export interface CellReadOut {
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

export interface SimulatedReadOut {
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
  readonly model: CellReadOut & { readonly state: CellState };
  /** The same graph with redrawn weights; null where none was asked for. */
  readonly twin: (CellReadOut & { readonly state: CellState }) | null;
  /** Bits that the model tells and the one with redrawn weights does not, scene by scene. */
  readonly added: { readonly bits: number; readonly ci: Interval } | null;
  /** Free vectors of objects in as many numbers as the model has: what this many numbers hold. */
  readonly width: SimulatedReadOut;
  /** The same, or, where it isn't told, one number an object: what the design lets a reader tell. */
  readonly design: SimulatedReadOut;
}

/** The share of the possible bits that has to be read. */
export const THRESHOLD = 0.5;

/** Whether a planted code is read, so that the same scenes could have shown a model's. */
export function isDecoded({ ratio }: SimulatedReadOut): boolean {
  return ratio !== null && ratio > THRESHOLD;
}

/**
 * `holds`: the interval of the bits lies above half of what could be told. `breaks`: it lies below. Neither is said
 * where a code with a free vector for each object isn't told in the same scenes.
 */
export function stateOf(
  { bits, ci, exchanged }: CellReadOut,
  prior: number | null,
  design: SimulatedReadOut,
): CellState {
  if (bits === null || prior === null || !isDecoded(design)) return "can't tell";
  const [low, high] = ci ?? [-Infinity, Infinity];
  if (low > THRESHOLD * prior && bits > (exchanged.bits ?? 0)) return "holds";
  return high < THRESHOLD * prior ? "breaks" : "between";
}
