/** Representational similarity of two sets' vectors, as a whole and part by part. (docs/representations.md) */
import { type Core, jackknifeOfRefits } from "@bindscope/bindscope/rooms/core";
import { RepresentationPart } from "./part.ts";
import { SceneKernel } from "./scene_kernel.ts";
import { inputOf } from "@bindscope/bindscope/rooms/data";
import { type Json, type Result, RESULT_SCHEMA } from "@bindscope/bindscope/rooms/result";
import { type CommonScenes, commonScenes } from "./common_scenes.ts";
import { withoutObjects } from "./left_out.ts";
import {
  allScenes,
  kernelSide,
  type Rotated,
  rotationOf,
  type Side,
  similarityOf,
} from "./likeness.ts";
import { representationNotes } from "./notes.ts";
import {
  type NamedPart,
  namedParts,
  type NamedSet,
  type RepresentationSettings,
  type Way,
  WAYS,
  type Ways,
} from "./settings.ts";
import { type BindingShown, bindingShown, PART_PERMUTATIONS } from "./shown.ts";

/** The similarity of two sets in one part of their vectors, by one measure of similarity (`way`). */
export type RepresentationRow = {
  a: string;
  b: string;
  part: string;
  way: Way;
  /** Null where there is nothing to compare, or too little. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Null: the highest with the second set's rows permuted among all scenes, within a bag, or among a concept's values. */
  exchanged: number | null;
  /** Similarity of each set to a lookup table of objects. */
  aLookup: number | null;
  bLookup: number | null;
  /** Two lookup tables drawn independently, and two bags of values: what no common training gives. */
  lookups: number | null;
  bags: number | null;
  /** Mean similarity to sets of the same architecture from other seeds: the lower of the two sets' means. */
  ceiling: number | null;
};

/**
 * Compares two sets or more, each with each.
 *
 * @throws {RangeError} where they don't show the same scenes
 */
export function compareRepresentations(
  core: Core,
  entries: readonly NamedSet[],
  version: string,
  { seed, maxScenes, twins }: RepresentationSettings,
): Result {
  checkTwins(entries, twins);
  const scenes = commonScenes(core, entries.map(({ set }) => set), maxScenes, seed);
  const dim = Math.min(...entries.map(({ set }) => set.dim));
  const made: SceneKernel[] = [];
  const keep = (kernel: SceneKernel) => (made.push(kernel), kernel);
  try {
    const kernels = entries.map(({ set }, i) =>
      keep(SceneKernel.ofRows(core, set.embeddings, scenes.sceneOf[i], scenes.count))
    );
    const drawn = (counts: CommonScenes["objects"], name: string) =>
      [1, 2].map((one) =>
        keep(SceneKernel.ofDrawn(core, counts, dim, seed, `representations/${name} ${one}`))
      );
    const references = [
      keep(SceneKernel.ofCounts(core, scenes.objects)),
      ...drawn(scenes.objects, "lookup"),
      ...drawn(scenes.values, "bag"),
    ];
    const shown = entries.map(({ set }, i) =>
      bindingShown(core, scenes, set, scenes.sceneOf[i], kernels[i], seed)
    );
    const parts = namedParts(entries[0].set);
    const rows: RepresentationRow[] = [];
    const shares: { [part: string]: number }[] = entries.map(() => ({}));
    for (const named of parts) {
      const sides = [...kernels, ...references].map((kernel) =>
        kernelSide(core, scenes, kernel, named)
      );
      try {
        shares.forEach((own, i) => own[named.name] = sides[i].part.share);
        rows.push(...partRows({ core, scenes, entries, sides, shown, named, seed, twins }));
      } finally {
        for (const { part } of sides) part.dispose();
      }
    }
    return {
      schema: RESULT_SCHEMA,
      kind: "representations",
      version,
      seed,
      options: { maxScenes, twins: twins.map((group) => [...group]) },
      inputs: entries.map(({ set }) => inputOf(set)),
      metrics: {
        count: {
          scenes: scenes.count,
          found: scenes.found,
          objects: scenes.objects.columns,
          openBags: scenes.openBags,
          exchanges: PART_PERMUTATIONS,
        },
        sets: Object.fromEntries(entries.map(({ name }, i) => [name, {
          share: shares[i],
          binding: { ...shown[i] },
        }])),
      },
      curves: { representations: rows as unknown as Json },
      tables: { order: entries.map(({ name }) => name) },
      notes: representationNotes(entries, scenes, shown),
    };
  } finally {
    for (const kernel of made) kernel.dispose();
  }
}

function checkTwins(entries: readonly NamedSet[], twins: RepresentationSettings["twins"]): void {
  const names = entries.map(({ name }) => name);
  const unknown = twins.flat().find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new RangeError(`No set is named ${unknown}. The sets are named ${names.join(", ")}.`);
}

interface PartWork {
  readonly core: Core;
  readonly scenes: CommonScenes;
  readonly entries: readonly NamedSet[];
  /** The sets, and after them a lookup, two drawn lookups, two drawn bags. */
  readonly sides: readonly Side[];
  readonly shown: readonly BindingShown[];
  readonly named: NamedPart;
  readonly seed: number;
  readonly twins: RepresentationSettings["twins"];
}

/** Two sets, by their places in `entries`. */
type Pair = readonly [number, number];

function partRows(work: PartWork): RepresentationRow[] {
  const { scenes, entries, sides, shown, named } = work;
  const isBinding = named.part === "binding";
  const all = entries.flatMap((_, i) => entries.slice(i + 1).map((_, j): Pair => [i, i + 1 + j]));
  const pairs = all.filter((pair) => !isBinding || pair.every((i) => shown[i].told === "shown"));
  const every = allScenes(scenes);
  const similarity = (a: Side, b: Side) => {
    const rotated = rotationOf(scenes, a, b, named);
    return { rotated, ways: similarityOf(scenes, a, b, named, every, rotated) };
  };
  const result = pairs.map(([i, j]) => similarity(sides[i], sides[j]));
  const intervals = intervalsOf(work, pairs, result);
  const [lookup, ...drawn] = sides.slice(entries.length);
  const lookups = similarity(drawn[0], drawn[1]).ways;
  // Bags have no binding part, only what rounding leaves of it.
  const bags = isBinding ? null : similarity(drawn[2], drawn[3]).ways;
  const ofLookup = entries.map((_, i) => similarity(sides[i], lookup).ways);
  const ceilingOf = ceilings(entries, pairs, result.map(({ ways }) => ways), work.twins);
  return all.flatMap(([i, j]) => {
    const at = pairs.findIndex(([x, y]) => x === i && y === j);
    const exchanged = at < 0 ? null : highestPermuted(work, [i, j]);
    return WAYS.map((way): RepresentationRow => ({
      a: entries[i].name,
      b: entries[j].name,
      part: named.name,
      way,
      value: at < 0 ? null : result[at].ways[way],
      low: intervals[at]?.[way]?.[0] ?? null,
      high: intervals[at]?.[way]?.[1] ?? null,
      exchanged: exchanged?.[way] ?? null,
      aLookup: ofLookup[i][way],
      bLookup: ofLookup[j][way],
      lookups: lookups[way],
      bags: bags?.[way] ?? null,
      ceiling: ceilingOf(i, j, way),
    }));
  });
}

/** The highest similarity of PART_PERMUTATIONS permutations of the second set, within {@linkcode groupsOf} the part. */
function highestPermuted({ scenes, sides, named, seed }: PartWork, [i, j]: Pair): {
  [way: string]: number | null;
} {
  const groups = groupsOf(scenes, named.part);
  const drawn = sides[i].part.exchanged(
    sides[j].part,
    groups,
    PART_PERMUTATIONS,
    seed,
    "representations/null",
  );
  return Object.fromEntries((["cka", "whitened", "rank"] as const).map((way) => {
    const all = drawn.map((one) => one[way]).filter(Number.isFinite);
    return [way, all.length === 0 ? null : Math.max(...all)];
  }));
}

/** The group that each row of a part is permuted in: rows are scenes, or values where a part is of values. */
function groupsOf({ count, bag, values }: CommonScenes, part: NamedPart["part"]): Uint32Array {
  if (part === "whole") return new Uint32Array(count);
  if (part === "binding") return bag;
  const shown = Array.from(
    { length: values.columns },
    (_, column) => values.values.some((count, at) => at % values.columns === column && count > 0),
  );
  const concept = (column: number) => values.starts.findLastIndex((start) => start <= column);
  const columns = shown.flatMap((is, column) => is ? [concept(column)] : []);
  return part === "bag"
    ? Uint32Array.from(columns)
    : new Uint32Array(columns.filter((one) => one === part.concept).length);
}

type Intervals = { [way in Way]?: readonly [number, number] };

/** Jackknife over objects, or groups of them: every pair again without the scenes that show them. */
function intervalsOf(
  { core, scenes, sides, named, seed }: PartWork,
  pairs: readonly Pair[],
  found: readonly { ways: Ways; rotated: Rotated | null }[],
): Intervals[] {
  if (pairs.length === 0) return [];
  const used = [...new Set(pairs.flat())];
  const without = withoutObjects(core, scenes, seed).map((kept) => {
    if (kept === null) return null;
    const refitted = new Map(used.map((i): [number, Side] => {
      const { kernel } = sides[i];
      const part = new RepresentationPart(core, kernel, scenes.values, kept, named.part);
      return [i, { kernel, part }];
    }));
    const ways = pairs.map(([i, j], at) =>
      similarityOf(scenes, refitted.get(i)!, refitted.get(j)!, named, kept, found[at].rotated)
    );
    for (const { part } of refitted.values()) part.dispose();
    return ways;
  });
  return pairs.map((_, at) => {
    const intervals: Intervals = {};
    for (const way of WAYS) {
      const value = found[at].ways[way];
      if (value === null) continue;
      const each = Float64Array.from(without, (ways) => ways?.[at][way] ?? NaN);
      const { interval } = jackknifeOfRefits(core, value, each);
      if (interval) intervals[way] = [Math.max(-1, interval[0]), Math.min(1, interval[1])];
    }
    return intervals;
  });
}

/** See `ceiling` of {@linkcode RepresentationRow}. */
function ceilings(
  entries: readonly NamedSet[],
  pairs: readonly Pair[],
  ways: readonly Ways[],
  twins: RepresentationSettings["twins"],
): (i: number, j: number, way: Way) => number | null {
  const ofOne = (i: number, way: Way): number | null => {
    const group = twins.find((names) => names.includes(entries[i].name)) ?? [];
    const within = pairs.flatMap(([x, y], at) =>
      [x, y].every((one) => group.includes(entries[one].name)) ? [ways[at][way]] : []
    ).filter((value) => value !== null);
    return within.length === 0 ? null : within.reduce((sum, x) => sum + x, 0) / within.length;
  };
  return (i, j, way) => {
    const both = [ofOne(i, way), ofOne(j, way)].filter((value) => value !== null);
    return both.length === 0 ? null : Math.min(...both);
  };
}
