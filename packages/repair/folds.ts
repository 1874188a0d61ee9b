import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import type { SceneSet } from "@bindscope/bindscope/rooms/data";
import { rowShowing, type SwapBag, type SwapDesign } from "@bindscope/bindscope/rooms/inference";

/** Bags by their number in the design. */
export interface Fold {
  /** All of whose objects are seen. */
  readonly fitted: readonly number[];
  /** None of whose objects is seen. */
  readonly judged: readonly number[];
  /** Of the fitted ones: what an inner fit sees, and what its rank is chosen on. */
  readonly inner: { readonly fitted: readonly number[]; readonly judged: readonly number[] };
  /** Names the halves of values, the objects that are judged, and those that the inner fit is judged on. */
  readonly halving: number;
  readonly quarter: { readonly judged: number; readonly inner: number };
  /** Views that the map does not see; none where there are fewer than three. */
  readonly newViews: ReadonlySet<number>;
}

/** Times that the values are halved; each gives four folds. */
const HALVINGS = 2;
/** A map of fewer bags is none. */
const LEAST_BAGS = 4;

/**
 * Values of two concepts are halved, and the objects of one quarter of what that gives are left out: those of a bag lie at the
 * corners of a rectangle, so that quarters keep many bags whole, which single objects drawn at random would not.
 */
export function foldsOf(
  core: Core,
  scenes: SceneSet,
  design: SwapDesign,
  seed: number,
): Fold[] {
  using stream = new CounterStream(core, seed, "repair/folds");
  const { concepts } = scenes.space;
  const [a, b] = concepts.map((_, c) => c)
    .sort((x, y) => concepts[y].values.length - concepts[x].values.length || x - y);
  const shown = design.bags.map((bag) => objectsOf(scenes, bag, design.views));
  const held = design.views < 3 ? 0 : Math.floor(design.views / 3);
  const folds: Fold[] = [];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const halves = [a, b].map((c) => {
      const count = concepts[c].values.length;
      const order = stream.permutation(count);
      const first = new Set(order.subarray(0, count >> 1));
      return concepts[c].values.map((_, value) => first.has(value) ? 0 : 1);
    });
    const views = stream.permutation(design.views);
    const quarter = (id: number) => {
      const values = scenes.space.valuesOf(id);
      return 2 * halves[0][values[a]] + halves[1][values[b]];
    };
    const quarters = shown.map((ids) => ids.map(quarter));
    const bags = (keep: (quarters: readonly number[]) => boolean) =>
      quarters.flatMap((own, at) => keep(own) ? [at] : []);
    for (let out = 0; out < 4; out++) {
      // The quarter of the other half of the first concept: its own objects are seen, and left out once more inside.
      const inside = out ^ 2;
      const fold: Fold = {
        halving,
        quarter: { judged: out, inner: inside },
        fitted: bags((own) => !own.includes(out)),
        judged: bags((own) => own.every((one) => one === out)),
        inner: {
          fitted: bags((own) => !own.includes(out) && !own.includes(inside)),
          judged: bags((own) => own.every((one) => one === inside)),
        },
        newViews: new Set(
          Array.from({ length: held }, (_, i) => views[(out * held + i) % design.views]),
        ),
      };
      if (fold.fitted.length >= LEAST_BAGS && fold.judged.length > 0) folds.push(fold);
    }
  }
  return folds;
}

/** Whether an inner fit has enough to be one. */
export function hasInner({ inner }: Fold): boolean {
  return inner.fitted.length >= LEAST_BAGS && inner.judged.length > 0;
}

/** Whether what an inner fit of `other` is judged on are objects that `fold` is not judged on. */
export function mayChooseFor(fold: Fold, other: Fold): boolean {
  return fold.halving === other.halving && fold.quarter.judged !== other.quarter.inner;
}

/** Radix ids of all objects that the scenes of a bag show. */
function objectsOf(scenes: SceneSet, bag: SwapBag, views: number): number[] {
  const ids = scenes.radixIds();
  const m = scenes.objects;
  const all = new Set<number>();
  for (let position = 0; position < bag.scenes; position++) {
    const row = rowShowing(bag, position, views);
    for (const id of ids.subarray(row * m, (row + 1) * m)) all.add(id);
  }
  return [...all];
}
