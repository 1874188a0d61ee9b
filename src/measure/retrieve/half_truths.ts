/**
 * Half-truths (arXiv 2602.23906): is the caption of one object, which is true, nearer to a scene than the caption with a
 * second object added that is not there? A value that is absent, values that are there but belong to others (which no bag
 * of values sees), or an object that shares nothing. Length alone moves cosines, so shuffled scenes are its control.
 */
import { tieOf } from "../../core/ties.ts";
import { mean } from "../../core/statistics/mean.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { ConceptSpace } from "../../data/concept_space.ts";
import type { HalfTruth, HalfTruths } from "../../metrics/kinds/half_truths.ts";
import { estimate } from "../../result/estimate.ts";
import { overObjects } from "../../inference/intervals/over_objects.ts";
import type { Retrieval } from "./retrieval.ts";

/** What may be added to the caption of an object, and is wrong. */
const FOILS = {
  absent: absentValues,
  binding: otherPairings,
  unrelated: unrelatedObjects,
} as const;

/** Orders of the scenes whose mean is the null: one alone would be a draw. */
const SHUFFLES = 19;

/** Null where scenes have not two objects, or captions of single objects are missing. */
export function halfTruths(task: Retrieval, second: EmbeddingSet | null): HalfTruths | null {
  const { set, bank } = task;
  const singles = second?.objects ?? null;
  if (singles === null || set.scenes.objects !== 2 || bank.dim !== set.dim) return null;
  const [F, singleRows, both] = [set.embeddings, singles, bank.captions!].map((rows) =>
    rows.view()
  );
  const cosine = (row: number, of: Float32Array, at: number) => cosineOf(F, row, of, at, set.dim);
  const tie = tieOf(task.context.core);
  const judged = (kind: keyof typeof FOILS): HalfTruth => {
    const trials = trialsOf(task, kind);
    const count = (shuffled: Int32Array | null) => {
      const before: number[] = [];
      const ordered: number[] = [];
      for (const { scene, anchor, full, half } of trials) {
        const row = shuffled?.[scene] ?? scene;
        const [one, wrong, right] = [
          cosine(row, singleRows, anchor),
          cosine(row, both, half),
          cosine(row, both, full),
        ];
        // A tie is wrong, as published.
        before.push(one - wrong > tie ? 1 : 0);
        ordered.push(right - one > tie && one - wrong > tie ? 1 : 0);
      }
      return { before, ordered };
    };
    using stream = new CounterStream(task.context.core, task.context.seed, `half-truths/${kind}`);
    const own = count(null);
    const shuffled = set.scenes.count < 2 ? null : mean(
      Array.from(
        { length: SHUFFLES },
        () => mean(count(stream.derangement(set.scenes.count)).before) ?? 0,
      ),
    );
    const rows = trials.map(({ scene }) => scene);
    const interval = (values: readonly number[]) =>
      overObjects(task.context.core, set.scenes, Float64Array.from(values), rows, "rate").interval;
    return {
      before: estimate(mean(own.before), {
        ci: interval(own.before),
        null: shuffled,
        chance: 1 / 2,
      }),
      ordered: estimate(mean(own.ordered), { ci: interval(own.ordered), chance: 1 / 6 }),
      trials: trials.length,
    };
  };
  return {
    absent: judged("absent"),
    binding: judged("binding"),
    unrelated: judged("unrelated"),
  };
}

interface Trial {
  readonly scene: number;
  /** Row of the caption of the first object alone. */
  readonly anchor: number;
  /** Rows of the captions of both objects, and of the first with a wrong one. */
  readonly full: number;
  readonly half: number;
}

/** One wrong object a scene, drawn from those that have a caption. */
function trialsOf({ set, bank, context }: Retrieval, kind: keyof typeof FOILS): Trial[] {
  const { scenes } = set;
  const ids = scenes.radixIds();
  using stream = new CounterStream(context.core, context.seed, `half-truths/foils/${kind}`);
  return Array.from({ length: scenes.count }, (_, scene) => scene).flatMap((scene) => {
    const [a, b] = ids.subarray(2 * scene, 2 * scene + 2);
    const full = bank.rowOf[scene];
    const halves = FOILS[kind](scenes.space, a, b).map((foil) => bank.index.rowOf([a, foil]))
      .filter((row) => row >= 0);
    if (full < 0 || halves.length === 0) return [];
    const [half] = stream.permutation(halves.length).subarray(0, 1).map((at) => halves[at]);
    return [{ scene, anchor: a, full, half }];
  });
}

/** The second object with one value that the scene does not show. */
function absentValues(space: ConceptSpace, a: number, b: number): number[] {
  const [first, second] = [space.valuesOf(a), space.valuesOf(b)];
  return space.concepts.flatMap(({ values }, c) =>
    values.flatMap((_, value) =>
      value === first[c] || value === second[c] ? [] : [space.radixId(second.with(c, value))]
    )
  );
}

/** Objects of the scene's own values that it does not show. */
function otherPairings(space: ConceptSpace, a: number, b: number): number[] {
  const [first, second] = [space.valuesOf(a), space.valuesOf(b)];
  const pairings = first.reduce<number[][]>(
    (made, value, c) => made.flatMap((own) => [[...own, value], [...own, second[c]]]),
    [[]],
  );
  return [...new Set(pairings.map((values) => space.radixId(values)))]
    .filter((object) => object !== a && object !== b);
}

/** Objects that share no value with the scene. */
function unrelatedObjects(space: ConceptSpace, a: number, b: number): number[] {
  const [first, second] = [space.valuesOf(a), space.valuesOf(b)];
  return Array.from({ length: space.objectCount }, (_, object) => object).filter((object) =>
    space.valuesOf(object).every((value, c) => value !== first[c] && value !== second[c])
  );
}

function cosineOf(F: Float32Array, row: number, G: Float32Array, at: number, dim: number): number {
  let [both, own, other] = [0, 0, 0];
  for (let j = 0; j < dim; j++) {
    const [x, y] = [F[row * dim + j], G[at * dim + j]];
    both += x * y;
    own += x * x;
    other += y * y;
  }
  const size = Math.sqrt(own * other);
  return size > 0 ? both / size : 0;
}
