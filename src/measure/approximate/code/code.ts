/**
 * Complexity as a number: bits of an online code of the objects, and how many products predict left-out ones.
 *
 * Objects come in blocks of a random order. What is known of earlier ones predicts the vectors of the next, by a
 * family of rules; fixed probes read the predicted scenes, and give each set of one bag a chance. A lookup table
 * saves nothing in any block.
 */

import {
  type CodedBlock,
  type CodeRequest,
  mixedBits,
  type ObjectCodeJob,
} from "../../../core/approximator/object_code.ts";
import type { Core } from "../../../core/core.ts";
import { jackknifeOfRefits } from "../../../core/statistics/jackknife.ts";
import { UnsolvedError } from "../../../core/tables/unsolved.ts";
import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import { inputOf } from "../../../data/set_identity.ts";
import { storedWork } from "../../../job/stored_work.ts";
import type { CodeMetrics, CodePoint, RankPoint } from "../../../metrics/kinds/code.ts";
import type { Interval } from "../../../metrics/recognition.ts";
import { type Estimate, estimate } from "../../../result/estimate.ts";
import type { MissingCode } from "../../../result/missing.ts";
import { VERSION } from "../../../version.ts";
import type { MeasureContext } from "../../measure.ts";
import { codedScenes, NO_SCENES } from "./coded_scenes.ts";
import { codedVectors } from "./coded_vectors.ts";
import { note } from "../../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../../result/note.ts";

interface Code {
  readonly metrics: CodeMetrics | null;
  /** Bits a scene beyond its bag, by all families together. */
  readonly bits: Estimate;
  /** Products that transfer; 0 where sums of values do. */
  readonly rank: Estimate;
  readonly curve: CodePoint[];
  readonly ranks: RankPoint[];
  readonly notes: readonly Note[];
}

/** Blocks and orders of this many objects. */
export function sizesOf(objects: number): { blocks: number; orders: number } {
  const blocks = Math.max(
    BLOCKS.least,
    Math.min(BLOCKS.most, Math.floor(objects / BLOCKS.objects)),
  );
  return { blocks, orders: objects < ORDERS.below ? ORDERS.many : ORDERS.few };
}

/** Fewer objects have no blocks; of more, fits take the square. */
export const CODED = { least: 5, most: 400 } as const;
/** Orders of the objects; small worlds have few scenes a block. */
const ORDERS = { few: 5, many: 10, below: 64 } as const;
const BLOCKS = { least: 2, most: 10, objects: 4 } as const;
const FAMILIES = [
  { model: "lookup", size: 0 },
  { model: "additive", size: 0 },
  { model: "product", size: 4 },
  { model: "product", size: 16 },
  { model: "mlp", size: 256 },
] as const;
/** Products tried. */
const RANKS = [1, 2, 4, 8, 16, 32] as const;
/** Share of what sums of values leave that products must predict of left-out objects. */
const FORESEEN = 0.5;
/** Sums of values are the rule where they leave no more than this share of the objects' variance. */
const LEFT = 0.1;

const nothing = (why: Note, reason: MissingCode): Code => ({
  metrics: null,
  bits: estimate(null, { reason }),
  rank: estimate(null, { reason }),
  curve: [],
  ranks: [],
  notes: [why],
});

/** Vectors of the objects, or why there are none. */
function vectorsOrReason(core: Core, set: EmbeddingSet, seed: number) {
  const none = (why: Note, reason: MissingCode) => ({ why, reason, [Symbol.dispose]: () => {} });
  try {
    return codedVectors(core, set, seed) ??
      none(note("approximate.code-few-scenes"), "too-few-scenes");
  } catch (error) {
    if (error instanceof UnsolvedError) {
      return none(note("approximate.code-unsolved"), "not-fitted");
    }
    throw error;
  }
}

export async function onlineCode(
  set: EmbeddingSet,
  { core, pool, probes, seed, signal, store, progress }: MeasureContext,
): Promise<Code> {
  const { scenes } = set;
  const { radix } = scenes.appearance();
  const U = radix.length;
  if (U < CODED.least || U > CODED.most) {
    return nothing(
      note("approximate.code-objects", { ...CODED, objects: U }),
      U < CODED.least ? "too-few-objects" : "too-many",
    );
  }
  if (scenes.space.concepts.length < 2) {
    return nothing(note("approximate.code-one-concept"), "one-concept");
  }
  using vectors = vectorsOrReason(core, set, seed);
  if (!("coordinates" in vectors)) return nothing(vectors.why, vectors.reason);
  const plan = probes.readOuts.plan(scenes, seed);
  const asked = codedScenes(core, set, vectors, plan);
  const { coordinates, noise } = vectors;
  const problem: Omit<ObjectCodeJob, "ask"> = {
    vectors: coordinates.view().slice(),
    width: coordinates.cols,
    values: Uint32Array.from(Array.from(radix, (id) => [...scenes.space.valuesOf(id)]).flat()),
    sizes: scenes.space.concepts.map(({ values }) => values.length),
    noise,
    scenes: asked ?? NO_SCENES,
  };
  const { blocks, orders } = sizesOf(U);
  const seeds = Array.from({ length: orders }, (_, i) => i);
  let done = 0;
  const tell = () => progress(++done / (1 + FAMILIES.length), "coding objects");
  const code = async (group: Pick<CodeRequest, "model" | "size">) => {
    const objectCodeResult = await pool.run(
      "objectCode",
      { ...problem, ask: { ...group, blocks, seeds } },
      { signal },
    );
    if (!("orders" in objectCodeResult)) throw new TypeError("The core answered another question.");
    tell();
    return objectCodeResult.orders;
  };
  const ranks = RANKS.filter((rank) => 2 * rank <= U);
  // Whatever grid is asked for, the code of the objects is the same.
  const job = { kind: "object code", version: VERSION, seed, options: {}, inputs: [inputOf(set)] };
  const { errors, families } = await storedWork(store, job, async () => {
    const [found, ...families] = await Promise.all([
      pool.run("objectCode", { ...problem, ask: { ranks, seed } }, { signal }).finally(tell),
      ...FAMILIES.map(code),
    ]);
    if (!("errors" in found)) throw new TypeError("The core answered another question.");
    return { errors: found.errors, families };
  });
  progress(1, "coding objects");
  const whole = square(coordinates.view()) - noise * coordinates.cols * U;
  const left = sum(errors[0]) - noise * coordinates.cols * U;
  const areSums = left <= LEFT * whole;
  // Shares of what is hardly there would be those of noise.
  const points = rankPoints(core, errors, ranks, noise * coordinates.cols)
    .map((point) => areSums ? { ...point, share: null, interval: null } : point);
  const rank = areSums
    ? 0
    : points.find(({ share, interval }) =>
      share !== null && share >= FORESEEN && (interval === null || interval[0] > 0)
    )?.rank ?? null;
  const { curve, metrics } = summed(core, families, U, asked !== null);
  return {
    metrics,
    bits: estimate(metrics.sets?.bits ?? null, {
      reason: plan.sets === null ? "too-many" : "no-choice",
    }),
    rank: estimate(rank, { reason: "not-reached" }),
    curve,
    ranks: points,
    notes: notesOf(
      asked === null && note("approximate.code-no-choice"),
      areSums && note("approximate.code-sums"),
      rank === null && note("approximate.no-rank", { most: ranks.at(-1) ?? 0 }),
    ),
  };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const square = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0);

/** Shares of what sums of values leave, and their intervals over objects. */
function rankPoints(
  core: Core,
  errors: readonly Float64Array[],
  ranks: readonly number[],
  noise: number,
): RankPoint[] {
  const share = (own: Float64Array, without: number | null) => {
    const of = (all: Float64Array) =>
      sum(all) - (without === null ? 0 : all[without]) -
      noise * (all.length - (without === null ? 0 : 1));
    const base = of(errors[0]);
    return base > 0 ? 1 - of(own) / base : NaN;
  };
  return ranks.map((rank, i) => {
    const own = errors[i + 1];
    const estimate = share(own, null);
    if (!Number.isFinite(estimate)) return { rank, share: null, interval: null };
    const without = Float64Array.from(own, (_, object) => share(own, object));
    const interval: Interval = jackknifeOfRefits(core, estimate, without).interval;
    return { rank, share: estimate, interval };
  });
}

type Orders = readonly (readonly CodedBlock[])[];

/** Blocks of all orders together, a family a curve and all of them a mixture. */
function summed(
  core: Core,
  groups: readonly Orders[],
  objects: number,
  hasSets: boolean,
): { curve: CodePoint[]; metrics: CodeMetrics } {
  const lookup = groups[0];
  const mixture: Orders = lookup.map((blocks, order) => {
    const mixed = (of: (block: CodedBlock) => number) =>
      mixedBits(core, groups.map((orders) => orders[order].map(of)));
    const [sets, vectors] = [mixed(({ sets }) => sets), mixed(({ vectors }) => vectors)];
    return blocks.map((block, i) => ({ ...block, sets: sets[i], vectors: vectors[i] }));
  });
  const named = [
    ...FAMILIES.map(({ model, size }, i) => ({
      model: size === 0 ? model : `${model} ${size}`,
      orders: groups[i],
    })),
    { model: "all", orders: mixture },
  ];
  const curve = named.flatMap(({ model, orders }) =>
    orders[0].map((_, at): CodePoint => {
      const codedBlocks = orders.map((blocks) => blocks[at]);
      const plain = lookup.map((blocks) => blocks[at]);
      const of = (blocks: readonly CodedBlock[], what: keyof CodedBlock) =>
        sum(blocks.map((block) => block[what]));
      const [scenes, prior] = [of(codedBlocks, "scenes"), of(codedBlocks, "prior")];
      const table = of(plain, "vectors");
      const ratios = codedBlocks.flatMap(({ sets, prior }) => prior > 0 ? [sets / prior] : []);
      return {
        model,
        known: codedBlocks[0].known,
        coverage: codedBlocks[0].known / objects,
        scenes,
        bits: scenes > 0 ? of(codedBlocks, "sets") / scenes : null,
        prior: scenes > 0 ? prior / scenes : null,
        ratio: prior > 0 ? of(codedBlocks, "sets") / prior : null,
        lowest: ratios.length > 0 ? Math.min(...ratios) : null,
        highest: ratios.length > 0 ? Math.max(...ratios) : null,
        vectors: of(codedBlocks, "vectors") / of(codedBlocks, "objects"),
        vectorRatio: table > 0 ? of(codedBlocks, "vectors") / table : null,
      };
    })
  );
  const all = (orders: Orders, what: keyof CodedBlock) => sum(orders.flat().map((b) => b[what]));
  const scenes = all(mixture, "scenes");
  const ratio = (orders: Orders) => all(orders, "sets") / all(orders, "prior");
  const best = (of: (orders: Orders) => number) =>
    named.slice(0, -1).reduce((a, b) => of(b.orders) < of(a.orders) ? b : a).model;
  const table = all(lookup, "vectors");
  const ratios = mixture.map((blocks) => ratio([blocks])).filter((x) => Number.isFinite(x));
  return {
    curve,
    metrics: {
      orders: mixture.length,
      blocks: mixture[0].length,
      objects,
      sets: !hasSets || scenes === 0 ? null : {
        bits: all(mixture, "sets") / scenes,
        prior: all(mixture, "prior") / scenes,
        ratio: estimate(ratio(mixture)),
        lowest: Math.min(...ratios),
        highest: Math.max(...ratios),
        best: best(ratio),
        scenes,
      },
      vectors: {
        bits: all(mixture, "vectors") / all(mixture, "objects"),
        ratio: estimate(table > 0 ? all(mixture, "vectors") / table : null),
        best: best((orders) => all(orders, "vectors")),
      },
    },
  };
}
