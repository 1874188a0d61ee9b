/**
 * Objects by readers that choose among tokens: a query an object, or a reader of single tokens whose scores are put together.
 * They are fitted to which object has which value, so that bags are left out whole and exchanged rows are read by fits of their own.
 */
import {
  largestOf,
  leadingCoordinates,
  Matrix,
  scatterRows,
  sharedCopy,
  sharedNumbers,
  tieOf,
  type TokenDecoder,
} from "@bindscope/bindscope/rooms/core";
import { type BagGroups, EmbeddingSet, type SceneSet } from "@bindscope/bindscope/rooms/data";
import {
  type BoundReadOut,
  type ReadoutPlan,
  setSums,
  whatGoesWithWhat,
} from "@bindscope/bindscope/rooms/probe";
import {
  bagFolds,
  FOLDS,
  numbersOfReadOut,
  permutedOrders,
  type ReadMatrix,
  simulatedRows,
  valueOf,
} from "@bindscope/bindscope/rooms/inference";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";
import { poolTokens, type TokenRows } from "../tokens/pooled_tokens.ts";

/** Leading dimensions of the tokens that are read: fits grow with their square. */
export const MOST_TOKEN_DIMENSIONS: { readonly [reader in TokenDecoder]: number } = {
  queries: 64,
  strongest: 256,
  votes: 256,
};
/** Exchanges; queries are dear. */
export const TOKEN_DRAWS: { readonly [reader in TokenDecoder]: number } = {
  queries: 4,
  strongest: 12,
  votes: 12,
};

/** Null where there are too few bags to leave any out. */
export async function readByTokens(
  set: EmbeddingSet,
  tokens: TokenRows,
  decoder: TokenDecoder,
  groups: BagGroups,
  context: Pick<MeasureContext, "core" | "pool" | "probes" | "seed" | "signal">,
  draws = TOKEN_DRAWS[decoder],
): Promise<ReadMatrix | null> {
  const { core, pool, probes, seed, signal } = context;
  const { scenes } = set;
  const plan = probes.readOuts.plan(scenes, seed);
  if (plan.reason !== null || groups.offsets.length < 1 + FOLDS) return null;
  const folds = bagFolds(core, groups, Infinity, seed);
  const { ids } = scenes.appearance();
  const { rows, dim } = fewer(context, tokens, MOST_TOKEN_DIMENSIONS[decoder]);
  const shared = {
    ...{ rows, dim, lengths: tokens.lengths, fold: folds.fold, decoder, seed },
    labels: Uint32Array.from(ids),
  };
  const orders = [
    Uint32Array.from(folds.used),
    ...permutedOrders(core, scenes, folds, draws, seed),
  ];
  const read = await Promise.all(
    orders.map((orders) => pool.run("objectScores", { ...shared, orders }, { signal })),
  );
  const [own, ...exchanges] = read.map((scores) => readOutOf(core, plan, scenes, scores));
  const readOut = { ...own, concept: null, test: folds.used };
  return numbersOfReadOut(core, { scenes, dim: tokens.rows.cols }, plan, readOut, exchanges, null);
}

/** Swaps told apart by the same reader where a code that binds is added to every token; null where nothing could be planted. */
export async function simulatedTokens(
  set: EmbeddingSet,
  tokens: TokenRows,
  decoder: TokenDecoder,
  groups: BagGroups,
  context: Pick<MeasureContext, "core" | "pool" | "probes" | "seed" | "signal">,
): Promise<number | null> {
  const { core, seed } = context;
  const { scenes } = set;
  const embeddings = poolTokens(core, tokens, "mean");
  using means = new EmbeddingSet({ name: "planted", scenes, embeddings });
  const simulated = simulatedRows(core, means, seed);
  if (simulated === null) return null;
  const added = simulated.pick(Int32Array.from({ length: scenes.count }, (_, scene) => scene));
  for (const [i, x] of embeddings.view().entries()) added[i] -= x;
  const { rows: { rows: all, cols }, lengths } = tokens;
  const most = all / lengths.length;
  using rows = Matrix.filled(core, all, cols, (to) => {
    const values = to.view();
    values.set(tokens.rows.view());
    for (let i = 0; i < values.length; i++) {
      values[i] += added[Math.floor(i / cols / most) * cols + i % cols];
    }
  });
  const read = await readByTokens(set, { rows, lengths }, decoder, groups, context, 0);
  return read && valueOf(read.cases.swap);
}

/** What scores [scenes, objects] say of a scene's objects, its sets and its twins. */
function readOutOf(
  core: MeasureContext["core"],
  plan: ReadoutPlan,
  scenes: SceneSet,
  scores: Float64Array,
): BoundReadOut {
  const { ids } = scenes.appearance();
  const { objects: m, count } = scenes;
  const classes = scores.length / count;
  const object = new Uint8Array(count);
  for (let scene = 0; scene < count; scene++) {
    const own = scores.subarray(scene * classes, (scene + 1) * classes);
    const present = new Set(ids.subarray(scene * m, (scene + 1) * m));
    const least = Math.min(...[...present].map((id) => own[id])) - tieOf(core, largestOf(own));
    object[scene] = own.every((score, id) => present.has(id) || score < least) ? 1 : 0;
  }
  const { families, sets } = plan;
  const sums = sets === null
    ? new Float64Array()
    : setSums(core, families, sets, scores, sets.members);
  return whatGoesWithWhat(core, plan, { matches: [object], setScores: sums });
}

/** Tokens in their leading dimensions, where threads share them. */
function fewer(
  { core, seed }: Pick<MeasureContext, "core" | "seed">,
  { rows, lengths }: TokenRows,
  most: number,
): { rows: Float32Array; dim: number } {
  if (rows.cols <= most) return { rows: sharedCopy(rows.view()), dim: rows.cols };
  const tokens = rows.rows / lengths.length;
  const counting = Int32Array.from(
    Array.from(
      lengths,
      (length, scene) => Array.from({ length }, (_, token) => scene * tokens + token),
    ).flat(),
  );
  using coordinates = leadingCoordinates(core, rows, most, seed, counting);
  const placed = sharedNumbers(rows.rows * most);
  scatterRows(placed, coordinates.view(), most, counting);
  return { rows: placed, dim: most };
}
