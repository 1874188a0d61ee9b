/**
 * Read-outs of large sets: parts of the rows go to the workers, a piece at a time, so that all of them are busy and
 * none holds the set. The parts are the same for any number of workers, and so is every bit.
 */

import { notFinite } from "../../core/check.ts";
import type { Core } from "../../core/core.ts";
import { inOrder } from "../../core/in_order.ts";
import { MEMORY_SLOTS, type WorkerPool } from "../../core/jobs/pool.ts";
import { Matrix } from "../../core/matrix.ts";
import { type ReadOut, withRows } from "../../core/probe/readout_job.ts";
import {
  addTo,
  type FitParts,
  type HeadShape,
  type PartReadOut,
  type RowSums,
  type SpectrumParts,
} from "../../core/probe/readout_parts.ts";
import type { CandidateSets, ReadoutHead, RowGroups } from "../../core/probe/ridge_readout.ts";
import type { RowPiece } from "../../core/jobs/row_pieces.ts";
import { gatherRows } from "../../core/rows_of.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import { type AnyRows, rowPiece, SIDE_BY_SIDE } from "../row_source.ts";

/** Parts of the rows, and of the families, however many workers there are. */
const PARTS = 8;
/** Numbers in a piece: 2 MB. */
const PIECE = 2 ** 19;
/** Fewest rows in a piece: the depth that one pass of a matrix product takes. */
const LEAST_ROWS = 512;
/** Dimensions above which readings go in pairs. */
const WIDE = 1024;
/** Rows over which penalties are chosen, spread evenly: as many as when all rows are together. */
const SAMPLED = 2048;

interface ReadOutRequest {
  /** Which row each scene has; null: its own. */
  readonly order: Int32Array | null;
  readonly heads: readonly ReadoutHead[];
  readonly sets: CandidateSets | null;
}

export interface ReadoutContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly signal?: AbortSignal;
  /** Called with the share that is done. */
  readonly progress: (share: number) => void;
}

/** Whether rows are read in parts: fewer are sooner done by one worker. */
export function inParts(rows: number, dim: number): boolean {
  return rows * dim > SIDE_BY_SIDE && rows > dim;
}

/**
 * Whether two such read-outs run at the same time: with this many dimensions one worker is busy with an eigendecomposition
 * while another sums rows. With fewer it is soon done, and two would only take more memory.
 */
export function inPairs(rows: number, dim: number): boolean {
  return inParts(rows, dim) && dim > WIDE;
}

/** Memory slots of a pool for work that holds such rows, or sums of them; 0 for small ones. */
export function slotsFor(rows: number, dim: number): number {
  return rows * dim <= SIDE_BY_SIDE ? 0 : inPairs(rows, dim) ? 1 : MEMORY_SLOTS;
}

/** A reading for each order of the rows; all share one eigendecomposition. */
export async function readInParts(
  rows: AnyRows,
  groups: RowGroups,
  readOutRequests: readonly ReadOutRequest[],
  context: ReadoutContext,
): Promise<ReadOut[]> {
  const steps = readOutRequests.length + 1;
  const all = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const fits = readOutRequests.map(({ order, heads }) =>
    order === null ? heads : heads.map((head) => withRows(head, order))
  );
  const { spectrum, fitted } = await fitInParts(rows, all, fits, false, {
    ...context,
    progress: (done) => context.progress(done / steps),
  });
  const readOuts: ReadOut[] = [];
  let read = 0;
  for (const group of grouped(readOutRequests.map(({ order }) => order), groups)) {
    const fitsOf = group.map((i) => ({ ...readOutRequests[i], fit: fitted[i] }));
    const result = await readGroup(rows, groups, fitsOf, spectrum, {
      ...context,
      progress: (done) => context.progress((1 + read + done * group.length) / steps),
    });
    for (const [at, i] of group.entries()) readOuts[i] = result[at];
    read += group.length;
  }
  return readOuts;
}

/** Orders grouped for reading: all that exchange rows within families alone need the same rows, which are sent once. */
function grouped(
  orders: readonly (Int32Array | null)[],
  { offsets, rows }: RowGroups,
): number[][] {
  const familyOf = new Int32Array(rows.length);
  for (let group = 0; group + 1 < offsets.length; group++) {
    for (const row of rows.subarray(offsets[group], offsets[group + 1])) {
      familyOf[row] = group;
    }
  }
  const stays = (order: Int32Array | null) =>
    order === null || order.every((row, scene) => familyOf[row] === familyOf[scene]);
  const within = orders.flatMap((order, i) => stays(order) ? [i] : []);
  const others = orders.flatMap((_, i) => within.includes(i) ? [] : [[i]]);
  return within.length === 0 ? others : [within, ...others];
}

/**
 * Fits on some of the rows.
 *
 * @param heads of each fit; labels are those of the listed rows, in their order
 * @param maps whether the maps themselves are asked for
 * @throws {RangeError} for a number that is not finite
 */
export async function fitInParts(
  all: AnyRows,
  listed: Int32Array,
  heads: readonly (readonly ReadoutHead[])[],
  maps: boolean,
  { core, pool, signal, progress }: ReadoutContext,
): Promise<{ spectrum: SpectrumParts; fitted: FitParts[] }> {
  const count = listed.length;
  const dim = all.cols;
  const sampled = Math.min(SAMPLED, count);
  const sampledAt = Int32Array.from({ length: sampled }, (_, i) => Math.floor(i * count / sampled));
  const sample = all.pick(sampledAt.map((at) => listed[at]));
  using sampleRows = Matrix.from(core, sampled, dim, sample);
  const centre = columnMeans(core, sampleRows);
  const bounds = evenly(count, PARTS);
  // Sums of wide rows are large, and another reading keeps the workers busy.
  const ahead = inPairs(count, dim) ? Math.max(1, pool.size) : pool.size + 1;
  let sums: RowSums | null = null;
  let done = 0;
  for await (
    const part of inOrder(bounds.length - 1, ahead, (part) => {
      const [from, to] = [bounds[part], bounds[part + 1]];
      const own = listed.subarray(from, to);
      return pool.run("ridgeSums", {
        pieces: pieces(all, own, evenPieces(own.length, dim)),
        centre,
        fits: heads.map((readoutHeads) => readoutHeads.map((head) => rangeOf(head, from, to))),
      }, { signal, cost: (to - from) * dim * dim });
    })
  ) {
    if (sums === null) sums = part;
    else {
      addTo(sums.inner, part.inner);
      addTo(sums.sums, part.sums);
      for (const [fit, own] of sums.targets.entries()) addTo(own, part.targets[fit]);
    }
    progress(++done / (bounds.length + 1));
  }
  const { inner, sums: summed, targets } = sums!;
  if (!summed.every(Number.isFinite)) refuseNotFinite(all, listed);
  const spectrumParts = await pool.run(
    "ridgeSpectrum",
    { rows: count, centre, sums: summed, inner },
    { signal, cost: dim ** 3 },
  );
  // Every part of the rows is read with it; a copy for each would take most of the memory.
  const spectrum = { ...spectrumParts, vectors: sharedCopy(spectrumParts.vectors) };
  progress(bounds.length / (bounds.length + 1));
  const fitted: FitParts[] = [];
  for await (
    const fit of pool.inOrder(heads.length, (fit) =>
      pool.run("ridgeFit", {
        spectrum,
        centre,
        shown: targets[fit],
        sample,
        heads: heads[fit].map((head) => ({
          ...head,
          labels: gatherRows(head.labels, head.positions, sampledAt),
        })),
        maps,
      }, { signal, cost: sampled * dim * dim }))
  ) fitted.push(fit);
  return { spectrum, fitted };
}

/** @throws {RangeError} that names the first number that is not finite */
function refuseNotFinite(all: AnyRows, listed: Int32Array): void {
  for (const row of listed.toSorted()) {
    const values = all.pick(Int32Array.of(row));
    const column = values.findIndex((value) => !Number.isFinite(value));
    if (column >= 0) throw notFinite(row, column, "the embeddings", values[column]);
  }
}

interface FittedReadOut extends ReadOutRequest {
  readonly fit: FitParts;
}

/**
 * Reads all families, each by a fit that left it out: one reading for each of the group.
 *
 * @param group one reading of any order, or several whose orders exchange rows within families alone
 */
async function readGroup(
  all: AnyRows,
  groups: RowGroups,
  group: readonly FittedReadOut[],
  spectrum: SpectrumParts,
  { pool, signal, progress }: ReadoutContext,
): Promise<ReadOut[]> {
  const dim = all.cols;
  const bounds = groupBounds(groups.offsets, evenly(groups.rows.length, PARTS));
  const parts: PartReadOut[][] = [];
  const [{ order: onlyOrder }] = group;
  /** Where a row of the set is among the rows that are sent. */
  const placeOf = new Int32Array(all.rows);
  for await (
    const part of pool.inOrder(bounds.length - 1, (part) => {
      const [first, end] = [bounds[part], bounds[part + 1]];
      const offsets = groups.offsets.slice(first, end + 1);
      const [from, to] = [offsets[0], offsets[offsets.length - 1]];
      for (let i = 0; i < offsets.length; i++) offsets[i] -= from;
      const scenes = Int32Array.from(groups.rows.subarray(from, to));
      const rows = group.length === 1 && onlyOrder !== null
        ? scenes.map((scene) => onlyOrder[scene])
        : scenes;
      for (const [i, row] of rows.entries()) placeOf[row] = i;
      const ends = groupBounds(offsets, evenPieces(rows.length, dim)).map((at) => offsets[at]);
      return pool.run("ridgeRead", {
        pieces: pieces(all, rows, ends),
        spectrum,
        offsets,
        readouts: group.map(({ order, heads, sets, fit }) => {
          const listed = Uint32Array.from(
            scenes,
            (scene) => placeOf[order === null ? scene : order[scene]],
          );
          // Which scene has each of the rows.
          const shows = new Int32Array(scenes.length);
          for (const [i, at] of listed.entries()) shows[at] = scenes[i];
          return {
            fit: { shares: fit.shares, parts: fit.parts },
            heads: heads.map((head) => ({
              ...head,
              labels: gatherRows(head.labels, head.positions, shows),
            })),
            listed,
            sets: sets && {
              ...sets,
              offsets: sets.offsets.slice(first, end + 1).map((at) => at - sets.offsets[first]),
              members: sets.members.slice(
                sets.offsets[first] * sets.objects,
                sets.offsets[end] * sets.objects,
              ),
            },
          };
        }),
      }, {
        signal,
        cost: rows.length * dim *
          (dim + group.reduce((sum, { heads }) => sum + columnsOf(heads), 0)),
      });
    })
  ) {
    parts.push(part);
    progress(parts.length / (bounds.length - 1));
  }
  return group.map(({ heads, fit }, i) =>
    joined(parts.map((part) => part[i]), groups, heads, all.rows, fit)
  );
}

/** The readings of all parts as one, by scene. */
function joined(
  parts: readonly PartReadOut[],
  { rows: listed }: RowGroups,
  heads: readonly HeadShape[],
  scenes: number,
  { shares }: FitParts,
): ReadOut {
  const byScene = (of: (part: PartReadOut) => Uint8Array) =>
    heads.map((_, head) => {
      const to = new Uint8Array(scenes);
      let at = 0;
      for (const part of parts) {
        const all = of(part);
        const count = all.length / heads.length;
        for (let i = 0; i < count; i++) to[listed[at++]] = all[head * count + i];
      }
      return to;
    });
  const meanOf = (of: (part: PartReadOut) => Float64Array) => {
    const sums = new Float64Array(heads.length);
    for (const part of parts) addTo(sums, of(part));
    return sums.map((sum) => sum / listed.length);
  };
  const setScores = new Float64Array(
    parts.reduce((sum, part) => sum + part.setScores.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    setScores.set(part.setScores, at);
    at += part.setScores.length;
  }
  return {
    matches: byScene(({ matches }) => matches),
    fitted: byScene(({ fitted }) => fitted),
    setScores,
    error: meanOf(({ squares }) => squares),
    fittedError: meanOf(({ fittedSquares }) => fittedSquares),
    shares,
  };
}

/** Listed rows, up to each of the `ends` in a piece. */
function* pieces(
  all: AnyRows,
  listed: Int32Array,
  ends: ArrayLike<number>,
): Generator<RowPiece> {
  for (let piece = 0; piece + 1 < ends.length; piece++) {
    const [from, to] = [ends[piece], ends[piece + 1]];
    if (from < to) yield rowPiece(all, listed, from, to);
  }
}

/** Where each of `parts` parts of `count` starts, and the end of the last. */
function evenly(count: number, parts: number): Int32Array {
  return Int32Array.from({ length: parts + 1 }, (_, part) => Math.floor(count * part / parts));
}

/** Where pieces of rows start, and the end of the last. */
function evenPieces(rows: number, dim: number): Int32Array {
  const rowsOfPiece = Math.max(LEAST_ROWS, Math.floor(PIECE / dim));
  return evenly(rows, Math.max(1, Math.ceil(rows / rowsOfPiece)));
}

/** Families that start at or after each of the `bounds`, which are rows: whole families, about as even. */
function groupBounds(offsets: Uint32Array, bounds: Int32Array): Int32Array {
  let group = 0;
  return bounds.map((bound) => {
    while (group + 1 < offsets.length && offsets[group] < bound) group++;
    return group;
  });
}

/** A head with the labels of some rows. */
function rangeOf(
  { classes, labels, positions }: ReadoutHead,
  from: number,
  to: number,
): ReadoutHead {
  return { classes, positions, labels: labels.slice(from * positions, to * positions) };
}

function columnsOf(heads: readonly HeadShape[]): number {
  return heads.reduce((sum, { classes }) => sum + classes, 0);
}
