/** What depends on the scenes alone: which rows are read, bag by bag, and what is asked of them. */

import type { Core } from "../../core/core.ts";
import type { CandidateSets, ReadoutHead } from "../../core/probe/ridge_readout.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { type BagSets, bagSets } from "../../probe/readout/candidate_sets.ts";
import { type BagGroups, bagGroups } from "../../data/scenes/bag_groups.ts";
import { positionHeads, presenceHeads } from "../../probe/readout/heads.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";

/** More views than this are drawn from. */
export const MOST_VIEWS = 12;
/** More rows are a sample of bags, each with all of its scenes and views. */
const MOST_ROWS = 4000;
/** So are fewer, where rows are wide: multiply-adds of all eigendecompositions together. */
const MOST_WORK = 1e12;

export interface ViewPlan {
  /** Rows of the set that are read, bag by bag. */
  readonly rows: Int32Array;
  readonly scenes: SceneSet;
  readonly names: readonly string[];
  readonly views: Int32Array;
  readonly sceneIds: Int32Array;
  readonly families: BagGroups;
  /** Null where some bag allows too many pairings. */
  readonly sets: BagSets | null;
  /** Concepts, objects, then the concepts of each position. */
  readonly heads: readonly ReadoutHead[];
  readonly objectHead: number;
  readonly ambiguous: Uint8Array;
  /** What is left out, and why. */
  readonly notes: readonly Note[];
}

/** Views that rows of at least two bags are in: a bag that is left out leaves something to fit on. */
export function usableViews({ views, viewNames }: SceneSet, { of }: BagGroups): number[] {
  const bags = viewNames.map(() => new Set<number>());
  for (const [row, view] of views!.entries()) bags[view].add(of[row]);
  return viewNames.map((_, view) => view).filter((view) => bags[view].size > 1);
}

export function viewPlan(core: Core, set: SceneSet, dim: number, seed: number): ViewPlan {
  const notes: Note[] = [];
  const all = bagGroups(set);
  let chosen = usableViews(set, all);
  if (chosen.length < set.viewNames.length) {
    const left = set.viewNames.filter((_, view) => !chosen.includes(view));
    notes.push(note("robust.few-bags", { views: left }));
  }
  if (chosen.length > MOST_VIEWS) {
    using stream = new CounterStream(core, seed, "robust/views");
    const usable = chosen;
    chosen = Array.from(stream.permutation(usable.length).slice(0, MOST_VIEWS).sort())
      .map((at) => usable[at]);
    const views = chosen.map((view) => set.viewNames[view]);
    notes.push(note("robust.views-drawn", { views, of: usable.length }));
  }
  const kept = (row: number) => chosen.includes(set.views![row]);
  const bags = Array.from(
    { length: all.offsets.length - 1 },
    (_, bag) => all.rows.subarray(all.offsets[bag], all.offsets[bag + 1]).filter(kept),
  ).filter(({ length }) => length > 0);
  const rows = takenRows(core, bags, mostRows(set.count, dim, chosen.length), seed, notes);
  const scenes = set.select(rows);
  const groups = bagGroups(scenes);
  const presence = presenceHeads(scenes);
  return {
    rows,
    scenes,
    names: chosen.map((view) => set.viewNames[view]),
    views: scenes.views!.map((view) => chosen.indexOf(view)),
    sceneIds: scenes.sceneIds(),
    families: groups,
    sets: bagSets(scenes, groups),
    heads: [...presence, ...positionHeads(scenes)],
    objectHead: presence.length - 1,
    ambiguous: ambiguousScenes(scenes),
    notes,
  };
}

/** Eigendecompositions of the curve: about as many as views, for each number of them. */
export function fitsOf(views: number): number {
  return views * Math.max(1, views - 1);
}

/** How many rows are read at most. */
export function mostRows(count: number, dim: number, views: number): number {
  let rows = Math.min(count, MOST_ROWS);
  const work = () => fitsOf(views) * 12 * Math.min(rows, dim) ** 3;
  while (work() > MOST_WORK) rows = Math.floor(0.9 * rows);
  return rows;
}

/** Whole bags in a drawn order, as long as they fit; all of them in their own order where they do. */
function takenRows(
  core: Core,
  bags: readonly Uint32Array[],
  most: number,
  seed: number,
  notes: Note[],
): Int32Array {
  const count = bags.reduce((sum, { length }) => sum + length, 0);
  if (count <= most) return Int32Array.from(bags.flatMap((bag) => [...bag]));
  using stream = new CounterStream(core, seed, "robust/bags");
  let room = most;
  const taken = Array.from(stream.permutation(bags.length)).filter((bag, i) => {
    const fits = i < 2 || bags[bag].length <= room;
    if (fits) room -= bags[bag].length;
    return fits;
  }).sort((a, b) => a - b);
  notes.push(note("robust.bags-drawn", { bags: taken.length, of: bags.length }));
  return Int32Array.from(taken.flatMap((bag) => [...bags[bag]]));
}

export function candidates({ sets, objectHead: head, scenes }: ViewPlan): CandidateSets | null {
  return sets && {
    head,
    objects: scenes.objects,
    offsets: sets.offsets,
    members: sets.members,
  };
}

/**
 * Orders in which scenes of each bag have one another's labels: a scene's with all of its views, as what a vector shares
 * with other views of its scene stays together. None where no bag shows two sets.
 */
export function permutedViews(core: Core, plan: ViewPlan, draws: number, seed: number) {
  const { families, sets, sceneIds, rows } = plan;
  if (sets === null) return [];
  using stream = new CounterStream(core, seed, "robust/re-paired scenes");
  const orders = Array.from({ length: draws }, () => {
    const order = Int32Array.from(rows, (_, row) => row);
    for (let bag = 0; bag + 1 < families.offsets.length; bag++) {
      const own = families.rows.subarray(families.offsets[bag], families.offsets[bag + 1]);
      if (own.every((row) => sets.truths[row] === sets.truths[own[0]])) continue;
      // One row of each scene represents it: all have its labels.
      const first = new Map<number, number>();
      for (const row of own) if (!first.has(sceneIds[row])) first.set(sceneIds[row], row);
      const scenes = [...first.keys()];
      const positions = stream.permutation(scenes.length);
      const donor = new Map(
        scenes.map((scene, i) => [scene, first.get(scenes[positions[i]])!]),
      );
      for (const row of own) order[row] = donor.get(sceneIds[row])!;
    }
    return order;
  });
  return orders.some((order) => order.some((other, row) => other !== row)) ? orders : [];
}

/**
 * Share of the variance of rows that lies between the views of a scene; 0 where these are all the same, null where
 * rows don't vary.
 */
export function apart({ sceneIds }: ViewPlan, rows: Float32Array, dim: number): number | null {
  const scatter = (of: Int32Array) => {
    const groups = Math.max(...of) + 1;
    const [sums, counts] = [new Float64Array(groups * dim), new Float64Array(groups)];
    for (let i = 0; i < rows.length; i++) {
      const group = of[Math.floor(i / dim)];
      sums[group * dim + i % dim] += rows[i];
      if (i % dim === 0) counts[group]++;
    }
    let squares = 0;
    for (let i = 0; i < rows.length; i++) {
      const group = of[Math.floor(i / dim)];
      squares += (rows[i] - sums[group * dim + i % dim] / counts[group]) ** 2;
    }
    return squares;
  };
  const all = scatter(new Int32Array(sceneIds.length));
  if (!(all > 0)) return null;
  const within = scatter(sceneIds) / all;
  // Sums of equal rows differ by rounding.
  return within < 1e-12 ? 0 : Math.min(1, within);
}
