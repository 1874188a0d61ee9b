/**
 * What measures take, said before anything is done: operations and bytes as functions of a set's size. Factors are those of
 * runs; `deno task bench costs` shows how near they come.
 */
import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { ProbeOptions } from "../probe/options.ts";
import { MOST_UNSEEN_DIMENSIONS } from "../inference/unseen/split_readings.ts";
import { transferRefusal } from "../inference/unseen/transfer_splits.ts";
import { exchangesOf } from "../probe/readout/within_bag_null.ts";

/** What a measure takes beside the read-out of the set itself. */
export interface Work {
  /** Multiplications and additions at the rate of matrix products: what is slower counts as more. */
  readonly operations: number;
  /** Bytes beside the set. Default: none. */
  readonly held?: number;
  /** Bytes that each further worker adds. Default: none. */
  readonly perWorker?: number;
  /** Bytes in the largest core, where much of `held` lies in none. Default: the set and all that is held. */
  readonly core?: number;
  /** Bytes written below out/. Default: none. */
  readonly disk?: number;
  /** How it reads the set itself out, if it does: what an analysis does once. */
  readonly readOut?: ProbeOptions;
  /** Whether it takes the probes of that alone, and no scene read without its bag. */
  readonly probesAlone?: true;
}

/** By the names of measures. */
export type Works = ReadonlyMap<string, Work>;

/** A line of `--dry-run`. */
export interface Cost
  extends Required<Omit<Work, "operations" | "held" | "readOut" | "probesAlone">> {
  /** What is done. */
  readonly name: string;
  /** On one thread of this machine. */
  readonly seconds: number;
  /** Bytes of the process on one worker. */
  readonly memory: number;
}

/** As many operations of a matrix product take as long as one in double, and as one addition of rows. */
export const [DOUBLE, ADDITION] = [3.7, 6.7];
/** Passes over the train rows until the converged solver is done, each a product and its transpose. */
export const NEWTON_PASSES = 4000;
/** Penalties that ridge tries to the end, on how many rows at most: most are given up. */
const [PENALTIES, SAMPLED] = [6, 2048];

/** Scenes, dimensions, objects a scene, values, objects that occur, classes of a probe, and the rank of the rows. */
export function sizeOf({ scenes, dim: d }: Pick<EmbeddingSet, "scenes" | "dim">) {
  const { count: n, objects: m, space: { valueCount: k } } = scenes;
  const u = scenes.appearance().radix.length;
  return { n, d, m, k, u, classes: u + k, rank: Math.min(n, d) };
}
export type Size = ReturnType<typeof sizeOf>;

/** One fit, and every scene read: objects, values, and by ridge values by position. */
export function readOut({ n, d, m, k, classes, rank }: Size, options: ProbeOptions): number {
  if (options.solver !== "ridge") {
    const passes = options.solver === "newton" ? NEWTON_PASSES : options.epochs;
    return 7 * passes * options.trainFraction * n * d * classes;
  }
  const columns = classes + m * k;
  const scores = 2 * rank * columns * (n + PENALTIES * Math.min(n, SAMPLED));
  return DOUBLE * (12 * rank ** 3 + 3 * n * d * rank + scores);
}

/** Readers of unseen objects, and of one position in another: spectra, and covariances of objects. Nothing where the design allows none. */
export function readUnseen(set: Pick<EmbeddingSet, "scenes" | "dim">): number {
  if (transferRefusal(set.scenes) !== null) return 0;
  const { n, u, rank } = sizeOf(set);
  const side = Math.min(rank, MOST_UNSEEN_DIMENSIONS);
  return 28 * DOUBLE * side ** 2 * (n + 10 * side) + 1.9e6 * n * u + 1.5e10;
}

/** More numbers than this are handed on piece by piece, of which some lie about. */
const [LARGE, PIECES] = [2 ** 23, 150e6];

/**
 * The set itself: shuffled rows, and rows exchanged within bags, are read by the same spectrum. Of large sets matrices of products
 * lie about in the process, 14, and 8 a worker. (docs/decisions/work.md)
 */
function ownReadOut(set: EmbeddingSet, options: ProbeOptions, probesAlone: boolean): Work {
  const { n, d, classes, rank, ...size } = sizeOf(set);
  const square = 8 * rank ** 2;
  const parted = n * d > LARGE && n > d;
  const core = 4 * n * d + (parted ? PIECES : 4 * n * d) + 2 * square;
  const again = 2 * rank * classes * (n + PENALTIES * Math.min(n, SAMPLED));
  const once = readOut({ n, d, classes, rank, ...size }, options);
  return {
    operations: options.solver !== "ridge"
      ? once
      : probesAlone
      ? once / 2
      : once + (2 + exchangesOf(set)) * DOUBLE * again,
    core,
    held: core - 4 * n * d + (parted ? 14 * square : 0),
    perWorker: parted ? 8 * square : 0,
    disk: 4 * classes * (2 * n + d),
  };
}

/** One least-squares fit of a table: few columns by their normal equations, many step by step. */
export function leastSquares({ n, d }: Size, columns: number, addends: number) {
  const pairs = n * addends ** 2;
  const factored = 4 * columns ** 3 + 2 * columns ** 2 * d;
  const stepped = 200 * d * (2 * pairs + 10 * columns);
  return {
    operations: Math.min(factored, stepped),
    held: 12 * columns * d +
      (factored < stepped ? 32 * columns ** 2 : 20 * pairs + 1024 * columns),
  };
}

/** Seconds of a measure before its code runs at full speed. */
const START = 0.3;

function costOf(set: EmbeddingSet, name: string, work: Work, gflops: number): Cost {
  const { operations, held = 0, perWorker = 0, disk = 0 } = work;
  const own = 4 * set.scenes.count * set.dim;
  return {
    name,
    seconds: START + operations / gflops / 1e9,
    memory: BASE_MEMORY + own + held,
    perWorker,
    core: work.core ?? own + held,
    disk,
  };
}

/** Name of the line of what measures share. */
export const READ_OUT = "the set, read out";

/**
 * The lines of `--dry-run`: the set's own read-out first, once, and each measure.
 *
 * @param kind the measure that the work is of
 * @param gflops rate of matrix products on one thread, in 1e9 operations a second
 */
export function costsOf(
  set: EmbeddingSet,
  kind: string,
  work: Work | Works,
  gflops: number,
): Cost[] {
  const works: Works = "operations" in work ? new Map([[kind, work]]) : work;
  const readers = [...works.values()].filter(({ readOut }) => readOut !== undefined);
  const shared = readers[0]?.readOut;
  const probesAlone = readers.every((work) => work.probesAlone === true);
  return [
    ...shared === undefined || shared.probes !== null
      ? []
      : [costOf(set, READ_OUT, ownReadOut(set, shared, probesAlone), gflops)],
    ...[...works].map(([name, work]) => costOf(set, name, work, gflops)),
  ];
}

/** As often, by as many seeds or layers. */
export function times(count: number, { operations, disk = 0, ...work }: Work): Work {
  return { ...work, operations: count * operations, disk: count * disk };
}
