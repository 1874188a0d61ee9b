/**
 * What cosines see of which value goes with which, and so what a search meets: whether another view of a scene (a
 * paraphrase, another picture) is nearer than the scene with values exchanged between its objects.
 *
 * Everything is counted on the products of the rows of one bag of values, which are few. A bag of concepts gives a scene
 * and its swap one vector: no paraphrase is nearer, and among paraphrases the right one wins in half of the cases. What
 * holds in any design are rows exchanged within bag and view. Before a "no", a free vector for each object is added: where
 * even that is not seen, the design can't tell.
 */
import type { Core } from "../../core/core.ts";
import { inSteps } from "../../core/in_steps.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { MissingCode } from "../../result/missing.ts";
import {
  VISIBLE_RESULT,
  type VisibleConcept,
  type VisibleMetrics,
  type VisibleNumbers,
  type VisibleResult,
  type VisibleRow,
} from "../../metrics/kinds/visible.ts";
import { type Computed, measureOnce } from "../harness/measure_of.ts";
import type { Beside, Plain } from "../harness/plain.ts";
import type { MeasureContext } from "../measure.ts";
import { permutedIn } from "../../inference/nulls/permuted.ts";
import { ADDITION } from "../cost.ts";
import { MOST_SWAP_SCENES } from "../../inference/swaps/swaps.ts";
import { cosinesOf, type Gram, gramOf, reordered, scaled } from "../../inference/swaps/gram.ts";
import { visibleNotes } from "./notes.ts";
import { VISIBLE_SPEC } from "./index.ts";
import { meanOther, type OfScene, otherCosines } from "../../inference/swaps/other_values.ts";
import { simulatedVisible } from "./simulated.ts";
import { visibleCharts, visibleTables } from "./report.ts";
import {
  intervalsOf,
  type Seen,
  seen,
  type SeenShares,
  sharesOf,
} from "../../inference/swaps/seen.ts";
import { type Counted, shareInterval, shareOf, type Shown } from "../../inference/swaps/shares.ts";
import {
  hasSwaps,
  type SwapBag,
  type SwapDesign,
  swapDesign,
} from "../../inference/swaps/swaps.ts";
import { type Trial, trialsOf } from "../../inference/swaps/trials.ts";

/** Exchanges that are drawn: their spread is known to a fifth. */
const PERMUTATIONS = 12;
/** Bags between two looks at whether the person stops the task. */
const AT_ONCE = 64;
/** Times that the part that binds is as large as it is. */
const SCALES = [0.5, 1, 2, 4, 8, 16];

/**
 * The measure `visible`: what cosines see of which value goes with which. Views of scenes are in a column `view`; without
 * them scenes with one other value replace paraphrases.
 */
export const visible = measureOnce({ ...VISIBLE_SPEC, numbers: VISIBLE_RESULT }, {
  requires: ({ scenes }) =>
    hasSwaps(scenes)
      ? null
      : "visible compares scenes with their swaps, but no two scenes of this set show the same values on other objects. Use `--sample bags`, or name more scenes.",
  work({ scenes: { count, viewNames }, dim }) {
    const views = Math.max(1, viewNames.length);
    const rows = Math.min(count, MOST_SWAP_SCENES * views);
    return { operations: ADDITION * 8 * rows * (views + 4) * dim };
  },
  compute,
  tables: visibleTables,
  charts: visibleCharts,
});

async function compute(
  set: EmbeddingSet,
  _options: unknown,
  context: MeasureContext,
): Promise<Computed<VisibleResult>> {
  const { core, seed } = context;
  const { scenes, dim } = set;
  const design = swapDesign(core, scenes, seed);
  const grams: Gram[] = [];
  await inSteps(() => {
    const F = set.embeddings.view();
    for (const { rows } of design.bags.slice(grams.length, grams.length + AT_ONCE)) {
      grams.push(gramOf(F, dim, rows));
    }
    return grams.length / design.bags.length;
  }, { signal: context.signal, progress: (share) => context.progress(0.5 * share, "cosines") });
  const others = otherCosines(scenes, design, cosineOfRows(() => set.embeddings.view(), dim));
  const own = seen(core, design, grams.map(cosinesOf), others);
  const beside = {
    nulls: permutedShares(core, seed, design, own.cosines),
    below: permutedIn(core),
    ci: intervalsOf(core, scenes, design, own),
    chance: chanceOf(own),
    controls: { bag: scaledShares(core, design, grams, 0, others) },
  };
  const { swaps, scenes: looked } = own.trials;
  const numbers: Plain<VisibleNumbers> = {
    ...own.shares,
    cosine: {
      swap: shareOf(swaps.map(({ cosine }) => cosine)),
      paraphrase: shareOf(looked.map(({ cosine }) => cosine)),
      other: meanOther(others),
    },
    power: power(core, set, design, seed),
    count: {
      scenes: design.scenes,
      bags: design.bags.length,
      swaps: swaps.length,
      views: design.views,
      leftOut: design.found - design.scenes,
    },
  };
  const rows = SCALES.map((scale): VisibleRow => {
    const { paired, auc, right, nearer } = scaledShares(core, design, grams, scale, others);
    return { scale, paired, auc, right, nearer };
  });
  const concepts = conceptsOf(core, set, design, own);
  return {
    metrics: { ...concepts, ...numbers } as Plain<VisibleMetrics>,
    beside: beside as Beside<VisibleNumbers> as Beside<VisibleMetrics>,
    curves: { visible: rows },
    notes: (metrics) => visibleNotes(scenes, design, metrics, concepts),
  };
}

/** The cosine of any two rows, as those of bags are made. `rows` is asked each time: a view of the core's memory is short-lived. */
function cosineOfRows(rows: () => Float32Array, dim: number): (a: number, b: number) => number {
  return (a, b) => cosinesOf(gramOf(rows(), dim, Int32Array.of(a, b)))[1];
}

/** What vectors get that know nothing of scenes. */
function chanceOf({ trials: { scenes } }: Seen): SeenShares {
  return {
    ...{ auc: 0.5, paired: 0.5, right: 0.5, nearer: 0.5 },
    rank: shareOf(scenes.map(({ chanceRank }) => chanceRank)),
    top: shareOf(scenes.map(({ chanceTop }) => chanceTop)),
  };
}

/** The shares with the part that binds made larger; scenes with one other value stay as they are. */
function scaledShares(
  core: Core,
  design: SwapDesign,
  grams: readonly Gram[],
  scale: number,
  others: readonly OfScene[],
): SeenShares {
  const cosines = grams.map((gram, at) =>
    cosinesOf(scaled(gram, design.bags[at], design.views, scale))
  );
  return seen(core, design, cosines, others).shares;
}

/** The shares of rows exchanged within bag and view, a draw each; swaps of a bag, and scenes of other values, stay as they are. */
function permutedShares(
  core: Core,
  seed: number,
  design: SwapDesign,
  cosines: readonly Float64Array[],
): SeenShares[] {
  using stream = new CounterStream(core, seed, "visible/exchanged rows");
  return Array.from({ length: PERMUTATIONS }, () => {
    const moved = design.bags.map((bag, at) =>
      reordered(cosines[at], exchange(bag, design.views, stream))
    );
    return sharesOf(core, design, moved, trialsOf(core, design, (_, at) => moved[at]), []);
  });
}

/** Which row each place gets: in each view, that of another scene of the bag that has one. */
function exchange({ rows, scenes }: SwapBag, views: number, stream: CounterStream): Int32Array {
  const order = Int32Array.from(rows, (_, at) => at);
  for (let v = 0; v < views; v++) {
    const there = Array.from({ length: scenes }, (_, position) => position * views + v)
      .filter((at) => rows[at] >= 0);
    for (const [i, from] of stream.permutation(there.length).entries()) {
      order[there[i]] = there[from];
    }
  }
  return order;
}

/** Whether a code that is visible would have been seen: the same counts on planted vectors. */
function power(
  core: Core,
  { scenes, embeddings, dim }: EmbeddingSet,
  design: SwapDesign,
  seed: number,
): VisibleNumbers["power"] {
  const pick = simulatedVisible(core, scenes, embeddings, seed);
  const ofRows = (rows: Int32Array) => cosinesOf(gramOf(pick(rows), dim, rows.map((_, at) => at)));
  const cosines = design.bags.map(({ rows }) => ofRows(rows));
  const others = otherCosines(scenes, design, (a, b) => ofRows(Int32Array.of(a, b))[1]);
  const simulated = seen(core, design, cosines, others);
  const low = <T extends Shown>(trials: readonly T[], of: (trial: T) => Counted) =>
    shareInterval(core, scenes, design, trials, of)?.[0] ?? null;
  return {
    pairedPlanted: simulated.shares.paired,
    nearerPlanted: simulated.shares.nearer,
    pairedLow: low(simulated.trials.swaps, ({ paired }) => paired),
    nearerLow: low(simulated.others, ({ nearer }) => nearer),
  };
}

type OfConcept = Plain<VisibleConcept> & { readonly swapCosine: { readonly value: number | null } };

/** The same of swaps that exchange one concept's values alone. */
function conceptsOf(
  core: Core,
  { scenes }: EmbeddingSet,
  design: SwapDesign,
  { trials }: Seen,
): { [concept: string]: OfConcept } {
  return Object.fromEntries(scenes.space.concepts.map(({ name }, c): [string, OfConcept] => {
    const swaps = trials.swaps.filter(({ concept }) => concept === c);
    const reason: MissingCode = swaps.length === 0 ? "no-swaps" : "no-views";
    const share = (of: (trial: Trial) => Counted) => ({
      value: shareOf(swaps.map(of)),
      reason,
      ci: shareInterval(core, scenes, design, swaps, of),
    });
    return [name, {
      paired: share(({ paired }) => paired),
      right: share(({ right }) => right),
      swapCosine: { value: shareOf(swaps.map(({ cosine }) => cosine)), reason },
      scenes: swaps.length,
    }];
  }));
}
