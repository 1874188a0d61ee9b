/** Correlations over models whose seeds are nested in coverages. */
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import { mean, pearson } from "@bindscope/bindscope/rooms/core";
import { percentileInterval } from "../scratch/correlation.ts";

/** One model: what may say something, what it may say, and the group whose seeds it is one of. */
export interface NestedPair {
  readonly x: number;
  readonly y: number;
  readonly group: string;
}

/** As registered. */
const DRAWS = 10_000;

interface Over {
  /** Pearson's r; null below three models, or where one of the two does not vary. */
  readonly r: number | null;
  /** 95 %, percentile bootstrap: groups, then models within each. */
  readonly interval: readonly [number, number] | null;
  readonly models: number;
}

/** `stream` names the draws, so that intervals don't depend on one another. */
export function overAll(
  core: Core,
  pairs: readonly NestedPair[],
  seed: number,
  stream: string,
): Over {
  const r = pearson(pairs);
  if (r === null) return { r, interval: null, models: pairs.length };
  const groups = [...Map.groupBy(pairs, ({ group }) => group).values()];
  using random = new CounterStream(core, seed, `transfer nested ${stream}`);
  const found: number[] = [];
  for (let i = 0; i < DRAWS; i++) {
    const drawn = Array.from(random.below(groups.length, groups.length), (at) => groups[at])
      .flatMap((group) => Array.from(random.below(group.length, group.length), (at) => group[at]));
    // A resample in which nothing varies has no r.
    const r = pearson(drawn);
    if (r !== null) found.push(r);
  }
  return { r, interval: percentileInterval(found), models: pairs.length };
}

interface Within {
  /** Of what is left once each group's mean is taken away. */
  readonly r: number | null;
  /** Share of the permutations of seeds within groups with an r as large, and as small. */
  readonly above: number | null;
  readonly below: number | null;
  readonly permutations: number;
  readonly models: number;
}

/** Groups of one model say nothing here and are left out. */
export function withinGroups(
  core: Core,
  pairs: readonly NestedPair[],
  seed: number,
  stream: string,
): Within {
  const groups = [...Map.groupBy(pairs, ({ group }) => group).values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const [mx, my] = [mean(group.map(({ x }) => x))!, mean(group.map(({ y }) => y))!];
      return group.map(({ x, y }) => ({ x: x - mx, y: y - my }));
    });
  const models = groups.flat().length;
  const r = pearson(groups.flat());
  if (r === null) return { r, above: null, below: null, permutations: 0, models };
  const sums = crossProducts(core, groups, seed, stream);
  const own = groups.flat().reduce((sum, { x, y }) => sum + x * y, 0);
  // The spreads stay as they are, so that r goes as the sum of products does. Equal ones may differ by rounding.
  const slack = 1e-12 * Math.max(...sums.map(Math.abs), Math.abs(own));
  return {
    r,
    above: sums.filter((sum) => sum >= own - slack).length / sums.length,
    below: sums.filter((sum) => sum <= own + slack).length / sums.length,
    permutations: sums.length,
    models,
  };
}

type Group = readonly { readonly x: number; readonly y: number }[];

/** The sum of x y under every permutation of each group's y, or under drawn ones where there are too many. */
function crossProducts(
  core: Core,
  groups: readonly Group[],
  seed: number,
  stream: string,
): number[] {
  const count = groups.reduce((product, { length }) => product * factorial(length), 1);
  const product = (group: Group, order: ArrayLike<number>) =>
    group.reduce((sum, { x }, i) => sum + x * group[order[i]].y, 0);
  if (count <= DRAWS) {
    return groups.reduce<number[]>((sums, group) => {
      const own = orders(group.length).map((order) => product(group, order));
      return sums.flatMap((sum) => own.map((one) => sum + one));
    }, [0]);
  }
  using random = new CounterStream(core, seed, `transfer permuted ${stream}`);
  return Array.from(
    { length: DRAWS },
    () => groups.reduce((sum, group) => sum + product(group, random.permutation(group.length)), 0),
  );
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** All orders of 0 … n - 1. */
function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => order.toSpliced(at, 0, n - 1))
  );
}
