/**
 * Read-outs of large sets: parts of the rows go to the workers, a piece at a time, so that all of them are busy and
 * none holds the set. The parts are the same for any number of workers, and so is every bit.
 */

import { notFinite } from "../../core/check.ts";
import type { Core } from "../../core/core.ts";
import { inOrder } from "../../core/in_order.ts";
import { ROOM, type WorkerPool } from "../../core/jobs/pool.ts";
import { Matrix } from "../../core/matrix.ts";
import { type Reading, withRows } from "../../core/probe/readout_job.ts";
import {
  addTo,
  type FitParts,
  type HeadShape,
  type PartReading,
  type RowSums,
  type SpectrumParts,
} from "../../core/probe/readout_parts.ts";
import type { CandidateSets, ReadoutHead, RowFamilies } from "../../core/probe/ridge_readout.ts";
import type { RowPiece } from "../../core/jobs/row_pieces.ts";
import { gatherRows } from "../../core/rows_of.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import { columnMeans } from "../../core/tables/table_estimators.ts";
import { type AnyRows, rowPiece, SIDE_BY_SIDE } from "../row_source.ts";

/** Parts of the rows, and of the families, however many workers there are. */
const PARTS = 8;
/** Numbers in a piece: 2 MB. */
const PIECE = 2 ** 19;
/** Rows in a piece at least: one pass of a product's depth. */
const LEAST = 512;
/** Dimensions above which readings go in pairs. */
const WIDE = 1024;
/** Rows over which penalties are chosen, spread evenly: as many as when all rows are together. */
const SAMPLED = 2048;

interface AskedReading {
  /** Which row each scene has; null: its own. */
  readonly order: Int32Array | null;
  readonly heads: readonly ReadoutHead[];
  readonly sets: CandidateSets | null;
}

export interface Means {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly signal?: AbortSignal;
  /** Called with the share that is done. */
  readonly progress: (share: number) => void;
}

/** Whether rows are read in parts: few of them go to one worker together, and are sooner done. */
export function inParts(rows: number, dim: number): boolean {
  return rows * dim > SIDE_BY_SIDE && rows > dim;
}

/**
 * Whether two such readings go side by side: a spectrum of this many dimensions keeps one worker busy for as long as the
 * other needs for sums of rows. Of fewer it is soon done, and memory counts.
 */
export function inPairs(rows: number, dim: number): boolean {
  return inParts(rows, dim) && dim > WIDE;
}

/** How much of a pool's room work takes that holds such rows, or sums of them; small ones go side by side. */
export function roomFor(rows: number, dim: number): number {
  return rows * dim <= SIDE_BY_SIDE ? 0 : inPairs(rows, dim) ? 1 : ROOM;
}

/** A reading for each order of the rows; all share one eigendecomposition. */
export async function readInParts(
  rows: AnyRows,
  families: RowFamilies,
  asked: readonly AskedReading[],
  means: Means,
): Promise<Reading[]> {
  const share = asked.length + 1;
  const all = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const fits = asked.map(({ order, heads }) =>
    order === null ? heads : heads.map((head) => withRows(head, order))
  );
  const { spectrum, fitted } = await fitInParts(rows, all, fits, false, {
    ...means,
    progress: (done) => means.progress(done / share),
  });
  const readings: Reading[] = [];
  let read = 0;
  for (const group of together(asked.map(({ order }) => order), families)) {
    const fitsOf = group.map((i) => ({ ...asked[i], fit: fitted[i] }));
    const found = await readGroup(rows, families, fitsOf, spectrum, {
      ...means,
      progress: (done) => means.progress((1 + read + done * group.length) / share),
    });
    for (const [at, i] of group.entries()) readings[i] = found[at];
    read += group.length;
  }
  return readings;
}

/** Which orders are read together: those that exchange rows within families alone, for which the rows are sent once. */
function together(
  orders: readonly (Int32Array | null)[],
  { offsets, rows }: RowFamilies,
): number[][] {
  const of = new Int32Array(rows.length);
  for (let family = 0; family + 1 < offsets.length; family++) {
    for (const row of rows.subarray(offsets[family], offsets[family + 1])) of[row] = family;
  }
  const stays = (order: Int32Array | null) =>
    order === null || order.every((row, scene) => of[row] === of[scene]);
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
  { core, pool, signal, progress }: Means,
): Promise<{ spectrum: SpectrumParts; fitted: FitParts[] }> {
  const count = listed.length;
  const dim = all.cols;
  const sampled = Math.min(SAMPLED, count);
  const places = Int32Array.from({ length: sampled }, (_, i) => Math.floor(i * count / sampled));
  const drawn = all.pick(places.map((place) => listed[place]));
  using sample = Matrix.from(core, sampled, dim, drawn);
  const centre = columnMeans(core, sample);
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
        fits: heads.map((own) => own.map((head) => rangeOf(head, from, to))),
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
  const found = await pool.run(
    "ridgeSpectrum",
    { rows: count, centre, sums: summed, inner },
    { signal, cost: dim ** 3 },
  );
  // Every part of the rows is read with it: of wide rows a copy each would be most of the memory.
  const spectrum = { ...found, vectors: sharedCopy(found.vectors) };
  progress(bounds.length / (bounds.length + 1));
  const fitted: FitParts[] = [];
  for await (
    const fit of pool.inOrder(heads.length, (fit) =>
      pool.run("ridgeFit", {
        spectrum,
        centre,
        shown: targets[fit],
        sample: drawn,
        heads: heads[fit].map((head) => ({
          ...head,
          labels: gatherRows(head.labels, head.positions, places),
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

interface FittedReading extends AskedReading {
  readonly fit: FitParts;
}

/**
 * Reads all families, each by a fit that left it out, a reading each.
 *
 * @param group one reading of any order, or several whose orders exchange rows within families alone
 */
async function readGroup(
  all: AnyRows,
  families: RowFamilies,
  group: readonly FittedReading[],
  spectrum: SpectrumParts,
  { pool, signal, progress }: Means,
): Promise<Reading[]> {
  const dim = all.cols;
  const bounds = familyBounds(families.offsets, evenly(families.rows.length, PARTS));
  const parts: PartReading[][] = [];
  const [{ order: sole }] = group;
  const place = new Int32Array(all.rows);
  for await (
    const part of pool.inOrder(bounds.length - 1, (part) => {
      const [first, end] = [bounds[part], bounds[part + 1]];
      const offsets = families.offsets.slice(first, end + 1);
      const [from, to] = [offsets[0], offsets[offsets.length - 1]];
      for (let i = 0; i < offsets.length; i++) offsets[i] -= from;
      const scenes = Int32Array.from(families.rows.subarray(from, to));
      const rows = group.length === 1 && sole !== null
        ? scenes.map((scene) => sole[scene])
        : scenes;
      for (const [i, row] of rows.entries()) place[row] = i;
      const ends = familyBounds(offsets, evenPieces(rows.length, dim)).map((at) => offsets[at]);
      return pool.run("ridgeRead", {
        pieces: pieces(all, rows, ends),
        spectrum,
        offsets,
        readouts: group.map(({ order, heads, sets, fit }) => {
          const listed = Uint32Array.from(
            scenes,
            (scene) => place[order === null ? scene : order[scene]],
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
    joined(parts.map((part) => part[i]), families, heads, all.rows, fit)
  );
}

function joined(
  parts: readonly PartReading[],
  { rows: listed }: RowFamilies,
  heads: readonly HeadShape[],
  scenes: number,
  { shares }: FitParts,
): Reading {
  const byScene = (of: (part: PartReading) => Uint8Array) =>
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
  const meanOf = (of: (part: PartReading) => Float64Array) => {
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
  const each = Math.max(LEAST, Math.floor(PIECE / dim));
  return evenly(rows, Math.max(1, Math.ceil(rows / each)));
}

/** Families that start at or after each of the `bounds`, which are rows: whole families, about as even. */
function familyBounds(offsets: Uint32Array, bounds: Int32Array): Int32Array {
  let family = 0;
  return bounds.map((bound) => {
    while (family + 1 < offsets.length && offsets[family] < bound) family++;
    return family;
  });
}

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
