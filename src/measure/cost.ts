/** What measures take, before anything is done; `deno task bench costs` shows how near it comes. (docs/decisions/work.md) */
import { BASE_MEMORY } from "../core/linalg/machine_rate.ts";
import { formatBytes } from "../data/files/format_bytes.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { MOST_LIKE, MOST_UNSEEN_DIMENSIONS } from "../inference/unseen/split_read_outs.ts";
import { transferRefusal } from "../inference/unseen/transfer_splits.ts";
import { FEW_PERMUTATIONS, permutationsOf } from "../probe/readout/within_bag_null.ts";

/** What a measure takes beside the read-out of the set itself. */
export interface Work {
  /** At the rate of matrix products: what is slower counts as more. */
  readonly operations: number;
  /** Bytes beside the set. Default: as many as those of the set. */
  readonly held?: number;
  /** Bytes that each further worker adds. */
  readonly perWorker?: number;
  /** Bytes in the largest core, where much of `held` lies in none. */
  readonly core?: number;
  /** Bytes below out/. */
  readonly disk?: number;
  /** How it reads the set itself out, if it does: what an analysis does once. */
  readonly readOut?: {
    readonly solver: string;
    readonly epochs: number;
    readonly trainFraction: number;
    readonly probes: string | null;
  };
  /** Whether it takes the probes of that alone, and no scene read without its bag. */
  readonly probesAlone?: true;
}

/** By the names of measures. */
export type Works = ReadonlyMap<string, Work>;

/** A line of `--dry-run`: seconds on one thread, the others in bytes, `memory` of the process on one worker. */
export type Cost = Readonly<
  { name: string } & Record<"seconds" | "memory" | "perWorker" | "core" | "disk", number>
>;

/** As many operations of a matrix product take as long as one in double, and as one addition of rows. */
export const [DOUBLE, ADDITION] = [3.7, 6.7];
/** Passes over the train rows until the converged solver is done, each a product and its transpose. */
export const NEWTON_PASSES = 4000;
/** Penalties that ridge tries to the end, on how many rows at most; numbers handed on piece by piece, of which some lie about; seconds until code is fast. */
const [PENALTIES, SAMPLED, LARGE, PIECES, START] = [6, 2048, 2 ** 23, 150e6, 0.3];

/** Scenes, dimensions, objects a scene, values, objects that occur, classes of a probe, and the rank of the rows. */
export function sizeOf({ scenes, dim: d }: Pick<EmbeddingSet, "scenes" | "dim">) {
  const { count: n, objects: m, space: { valueCount: k } } = scenes;
  const u = scenes.appearance().radix.length;
  return { n, d, m, k, u, classes: u + k, rank: Math.min(n, d) };
}
type Size = ReturnType<typeof sizeOf>;
/** Scenes of a split of unseen objects, beside those that a code is like. */
const MOST_OF_SPLIT = 5500;

type ReadOut = NonNullable<Work["readOut"]>;

/** One fit, and every scene read: objects, values, and by ridge values by position. */
export function readOut({ n, d, m, k, classes, rank }: Size, options: ReadOut): number {
  const passes = options.solver === "newton" ? NEWTON_PASSES : options.epochs;
  if (options.solver !== "ridge") return 7 * passes * options.trainFraction * n * d * classes;
  const scores = 2 * rank * (classes + m * k) * (n + PENALTIES * Math.min(n, SAMPLED));
  return DOUBLE * (12 * rank ** 3 + 3 * n * d * rank + scores);
}

/**
 * Readers of unseen objects, and of one position in another: operations, and what each worker holds of rows with a code in
 * their place, once in double. Nothing where the design allows none.
 */
export function readUnseen(set: Pick<EmbeddingSet, "scenes" | "dim">) {
  const { n, u, rank } = sizeOf(set);
  if (transferRefusal(set.scenes) !== null) return { operations: 0, held: 0 };
  const side = Math.min(rank, MOST_UNSEEN_DIMENSIONS);
  return {
    operations: 28 * DOUBLE * side ** 2 * (n + 10 * side) + 1.9e6 * n * u + 1.5e10,
    held: 13 * Math.min(n, MOST_LIKE + MOST_OF_SPLIT) * side,
  };
}

/** One fit of a table: few columns by their normal equations, many step by step. */
export function leastSquares(n: number, d: number, columns: number, addends: number) {
  const pairs = n * addends ** 2;
  const factored = 4 * columns ** 3 + 2 * columns ** 2 * d;
  const stepped = 200 * d * (2 * pairs + 10 * columns);
  const own = factored < stepped ? 32 * columns ** 2 : 20 * pairs + 1024 * columns;
  return { operations: Math.min(factored, stepped), held: 12 * columns * d + own };
}

/** The set itself: shuffled and exchanged rows have the same spectrum. Of large sets matrices of products lie about, 14, and 8 a worker. */
function readOutCost(set: EmbeddingSet, options: ReadOut, probesAlone: boolean): Work {
  const { n, d, classes, rank } = sizeOf(set);
  const [square, parted] = [8 * rank ** 2, n * d > LARGE && n > d];
  const core = 4 * n * d + (parted ? PIECES : 4 * n * d) + 2 * square;
  const again = DOUBLE * 2 * rank * classes * (n + PENALTIES * Math.min(n, SAMPLED));
  const [once, ridge] = [readOut(sizeOf(set), options), options.solver === "ridge"];
  // Bags of one object have one pairing.
  const draws = set.scenes.objects < 2 ? 0 : permutationsOf(set);
  // Many exchanges share the penalties of the set's own rows.
  const exchange = draws > FEW_PERMUTATIONS.most ? 2 * DOUBLE * rank * classes * n : again;
  return {
    operations: ridge ? probesAlone ? once / 2 : once + 2 * again + draws * exchange : once,
    core,
    held: core - 4 * n * d + (parted ? 14 * square : 0),
    perWorker: parted ? 8 * square : 0,
    disk: 4 * classes * (2 * n + d),
  };
}

/** The lines of `--dry-run` of a kind, by a rate in 1e9 operations a second: the set's own read-out first, once. */
export function costsOf(
  set: EmbeddingSet,
  kind: string,
  work: Work | Works,
  gflops: number,
): Cost[] {
  const works: Works = "operations" in work ? new Map([[kind, work]]) : work;
  const decoders = [...works.values()].filter(({ readOut }) => readOut !== undefined);
  const shared = decoders[0]?.readOut;
  const own = 4 * set.scenes.count * set.dim;
  const all = new Map(
    shared === undefined || shared.probes !== null
      ? []
      : [[READ_OUT, readOutCost(set, shared, decoders.every((work) => work.probesAlone === true))]],
  );
  return [...all, ...works].map((
    [name, { operations, held = own, perWorker = 0, disk = 0, core }],
  ) => ({
    ...{ name, seconds: START + operations / gflops / 1e9, memory: BASE_MEMORY + own + held },
    ...{ perWorker, core: core ?? own + held, disk },
  }));
}

/** Name of the line of what measures share. */
export const READ_OUT = "the set, read out";

/** Why work on this set does not fit into what 32 bits can address, and what to do; null if it does. */
export function tooLarge(set: EmbeddingSet, work: Work | Works): string | null {
  const most = Math.max(...costsOf(set, "", work, 1).map(({ core }) => core));
  return most <= 2 ** 32 ? null : `It would hold ${formatBytes(most)}, and the core can hold ` +
    `${formatBytes(2 ** 32)}. Measure fewer scenes (--max-scenes).`;
}

/** As often, by as many seeds or layers. */
export function times(count: number, { operations, disk = 0, ...work }: Work): Work {
  return { ...work, operations: count * operations, disk: count * disk };
}
