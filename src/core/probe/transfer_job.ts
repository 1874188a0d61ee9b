import type { Core } from "../core.ts";
import { Matrix } from "../matrix.ts";
import { type DecoderMetrics, decoderTransfer, type ReadScenes } from "./decoder_transfer.ts";
import { type RuleOrLookup, ruleOrLookup } from "./rule_or_lookup.ts";
import {
  type NonlinearDecoder,
  type NonlinearReadOut,
  readNonlinear,
  type SimulatedBinding,
  withSimulated,
} from "./nonlinear.ts";
import {
  type AcrossPositions,
  acrossPositions,
  type PositionCosine,
  positionCosine,
} from "./positions.ts";
import { type LikeCode, requireFiniteCode, simulateLike } from "./simulate_like.ts";

/** Readers of some splits, of the embeddings themselves or of a code planted in their place, which all of them read. */
export interface TransferJob {
  /** Embeddings [scenes, dim]; emptied unless threads share them. */
  readonly rows: Float32Array;
  readonly dim: number;
  readonly scenes: ReadScenes;
  readonly splits: readonly { readonly train: Uint32Array; readonly judged: Uint32Array }[];
  readonly ranks: readonly number[];
  /** Objects that readers by covariance take at most. */
  readonly most: number;
  readonly seed: number;
  /** Null: as the embeddings are. */
  readonly code: LikeCode | null;
}

/** A code to plant in the place of embeddings. */
export interface SimulationJob extends Pick<TransferJob, "rows" | "dim" | "scenes" | "seed"> {
  readonly code: LikeCode;
}

/** Embeddings with a code in their place. */
export interface SimulatedRows {
  /** [scenes, dim]. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Numbers a value of a planted product; null of other codes. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted. */
export function simulateOnce(core: Core, job: SimulationJob): SimulatedRows | null {
  const shown = shownRows(core, job);
  if (shown === null) return null;
  using rows = shown.rows;
  return { rows: rows.toArray(), numbers: shown.numbers };
}

/** The core has the rows from here on. What threads share can't be given back by one of them. */
function takenIn(core: Core, { rows, dim }: Pick<TransferJob, "rows" | "dim">): Matrix {
  const matrix = Matrix.from(core, rows.length / dim, dim, rows);
  if (rows.buffer instanceof ArrayBuffer) rows.buffer.transfer(0);
  return matrix;
}

/** The embeddings themselves, or a code in their place; null where it can't be planted. Dispose of the rows. */
function shownRows(
  core: Core,
  job: Pick<TransferJob, "rows" | "dim" | "scenes" | "seed" | "code">,
): { readonly rows: Matrix; readonly numbers: number | null } | null {
  const { scenes, code, seed } = job;
  if (code === null) return { rows: takenIn(core, job), numbers: null };
  using taken = takenIn(core, job);
  return simulateLike(core, taken, scenes, code, seed);
}

/** Scores of the readers of each split on its judged scenes. */
export interface TransferRead {
  readonly judgements: readonly (readonly DecoderMetrics[])[];
  /** Numbers a value of a planted product; null where none was planted. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted. */
export function transferOnce(core: Core, job: TransferJob): TransferRead | null {
  const { scenes, code, splits, ranks, most } = job;
  const shown = shownRows(core, job);
  if (shown === null) return null;
  using rows = shown.rows;
  // Only products are in question where a product or a lookup table is planted, and only roles else.
  const asked = code === "positions" ? [] : ranks;
  const judgements = splits.map((split) =>
    decoderTransfer(core, rows, scenes, { ...split, ranks: asked, most })
  );
  return { judgements, numbers: shown.numbers };
}

/** Whether objects follow a rule or have free vectors. */
export interface RuleJob extends Pick<TransferJob, "rows" | "dim" | "scenes" | "seed"> {
  readonly lookups: number;
  readonly runs: number;
}

/** Null where there is nothing beyond sums of values. */
export function ruleOnce(core: Core, job: RuleJob): RuleOrLookup | null {
  using rows = takenIn(core, job);
  return ruleOrLookup(core, rows, job.scenes, job);
}

/** Readers of bags that are left out whole, of the embeddings themselves or of a code planted in their place. */
interface FoldedJob extends Pick<TransferJob, "rows" | "dim" | "scenes" | "seed"> {
  readonly fold: Uint8Array;
  readonly folds: number;
  /** The row of each scene [orders, scenes], its own first. */
  readonly orders: Uint32Array;
  /** Null: as the embeddings are. */
  readonly planted: boolean;
}

/** Readers of one place judged in another. */
export interface PositionsJob extends FoldedJob {
  /** Exchanges of objects that the cosine is held to. */
  readonly draws: number;
}

export interface PositionsResult extends AcrossPositions {
  readonly cosine: PositionCosine | null;
}

/** Planted: a free vector an object, the same in every place. Null where there are too few scenes to plant it. */
export function positionsOnce(core: Core, job: PositionsJob): PositionsResult | null {
  const { scenes, draws, planted } = job;
  // In the place of what objects add: beside vectors of each place's own it would be hidden by them.
  const shown = shownRows(core, { ...job, code: planted ? "lookup" : null });
  if (shown === null) return null;
  using rows = shown.rows;
  return {
    ...acrossPositions(core, rows, scenes, job),
    cosine: draws === 0 ? null : positionCosine(core, rows, scenes, job),
  };
}

/** A probe that is no linear map. */
export interface NonlinearJob extends Omit<FoldedJob, "planted"> {
  readonly reader: NonlinearDecoder;
  /** Null: as the embeddings are. */
  readonly planted: SimulatedBinding | null;
}

export function nonlinearOnce(core: Core, job: NonlinearJob): NonlinearReadOut {
  const { scenes, seed, planted, ...asked } = job;
  using taken = takenIn(core, job);
  if (planted === null) return readNonlinear(core, taken, scenes, asked);
  using rows = withSimulated(core, taken, scenes, planted, seed);
  requireFiniteCode(rows, "simulated binding");
  return readNonlinear(core, rows, scenes, asked);
}
