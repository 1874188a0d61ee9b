import type { Core } from "../core.ts";
import type { Matrix } from "../matrix.ts";
import { gatherPieces, type RowPieces } from "../jobs/row_pieces.ts";
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
  /** Embeddings of all scenes. */
  readonly pieces: RowPieces;
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
export interface SimulationJob extends Pick<TransferJob, "pieces" | "dim" | "scenes" | "seed"> {
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
export async function simulateOnce(core: Core, job: SimulationJob): Promise<SimulatedRows | null> {
  const shown = await shownRows(core, job);
  if (shown === null) return null;
  using rows = shown.rows;
  return { rows: rows.toArray(), numbers: shown.numbers };
}

type Shown = Pick<TransferJob, "pieces" | "dim" | "scenes">;

/** The core has the rows from here on; dispose of them. */
function takenIn(core: Core, { pieces, dim, scenes }: Shown): Promise<Matrix> {
  const count = scenes.values.length / (scenes.positions * scenes.sizes.length);
  return gatherPieces(core, count, dim, pieces);
}

/** The embeddings themselves, or a code in their place; null where it can't be planted. Dispose of the rows. */
async function shownRows(
  core: Core,
  job: Shown & Pick<TransferJob, "seed" | "code">,
): Promise<{ readonly rows: Matrix; readonly numbers: number | null } | null> {
  const { scenes, code, seed } = job;
  const rows = await takenIn(core, job);
  if (code === null) return { rows, numbers: null };
  try {
    const { enough, numbers } = simulateLike(core, rows, scenes, code, seed);
    if (enough) return { rows, numbers };
  } catch (error) {
    rows.dispose();
    throw error;
  }
  rows.dispose();
  return null;
}

/** Scores of the readers of each split on its judged scenes. */
export interface TransferRead {
  readonly judgements: readonly (readonly DecoderMetrics[])[];
  /** Numbers a value of a planted product; null where none was planted. */
  readonly numbers: number | null;
}

/** Null where nothing could be planted. */
export async function transferOnce(core: Core, job: TransferJob): Promise<TransferRead | null> {
  const { scenes, code, splits, ranks, most } = job;
  const shown = await shownRows(core, job);
  if (shown === null) return null;
  using rows = shown.rows;
  // Only products are in question where a product or a lookup table is planted, and only roles else.
  const usedRanks = code === "positions" ? [] : ranks;
  const judgements = splits.map((split) =>
    decoderTransfer(core, rows, scenes, { ...split, ranks: usedRanks, most })
  );
  return { judgements, numbers: shown.numbers };
}

/** Whether objects follow a rule or have free vectors. */
export interface RuleJob extends Pick<TransferJob, "pieces" | "dim" | "scenes" | "seed"> {
  readonly lookups: number;
  readonly runs: number;
}

/** Null where there is nothing beyond sums of values. */
export async function ruleOnce(core: Core, job: RuleJob): Promise<RuleOrLookup | null> {
  using rows = await takenIn(core, job);
  return ruleOrLookup(core, rows, job.scenes, job);
}

/** Readers of bags that are left out whole, of the embeddings themselves or of a code planted in their place. */
interface FoldedJob extends Pick<TransferJob, "pieces" | "dim" | "scenes" | "seed"> {
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
export async function positionsOnce(
  core: Core,
  job: PositionsJob,
): Promise<PositionsResult | null> {
  const { scenes, draws, planted: hasControl } = job;
  // In the place of what objects add: beside vectors of each place's own it would be hidden by them.
  const shown = await shownRows(core, { ...job, code: hasControl ? "lookup" : null });
  if (shown === null) return null;
  using rows = shown.rows;
  return {
    ...acrossPositions(core, rows, scenes, job),
    cosine: draws === 0 ? null : positionCosine(core, rows, scenes, job),
  };
}

/** A probe that is no linear map. */
export interface NonlinearJob extends Omit<FoldedJob, "planted"> {
  readonly decoder: NonlinearDecoder;
  /** Null: as the embeddings are. */
  readonly planted: SimulatedBinding | null;
}

export async function nonlinearOnce(core: Core, job: NonlinearJob): Promise<NonlinearReadOut> {
  const { scenes, seed, planted: hasControl, ...asked } = job;
  using taken = await takenIn(core, job);
  if (hasControl === null) return readNonlinear(core, taken, scenes, asked);
  using rows = withSimulated(core, taken, scenes, hasControl, seed);
  requireFiniteCode(rows, "simulated binding");
  return readNonlinear(core, rows, scenes, asked);
}
