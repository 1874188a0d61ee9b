import type { RepairCost } from "./numbers.ts";
import { type Core, cosineTopK, matmul, Matrix, selectRows } from "@bindscope/bindscope/rooms/core";
import { defaultsOf, PROBE_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { bagGroups, EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { jointMatches, matchRate, withSolver } from "@bindscope/bindscope/rooms/probe";
import type { MeasureContext } from "@bindscope/bindscope/rooms/measure";
import { type Counted, shareOf } from "@bindscope/bindscope/rooms/inference";

/** Neighbours that are compared, of scenes and of texts; rows that are looked at. */
const NEIGHBOURS = 5;
export const MOST_ROWS = 500;

/** @param unrelated vectors of texts that have nothing to do with the scenes, or null */
export async function costsOf(
  set: EmbeddingSet,
  map: Matrix,
  unrelated: Matrix | null,
  context: Pick<MeasureContext, "core" | "probes" | "seed">,
): Promise<Omit<RepairCost, "apart">> {
  const { core } = context;
  using mapped = mappedSet(core, set, map);
  const [raw, after] = [await read(set, context), await read(mapped, context)];
  return {
    concept: { raw: raw.concept, map: after.concept },
    object: { raw: raw.object, map: after.object },
    singles: set.objects && overlap(core, set.objects, map),
    neighbours: otherScenes(core, set, map),
    unrelated: unrelated && overlap(core, unrelated, map),
  };
}

function mappedSet(core: Core, set: EmbeddingSet, map: Matrix): EmbeddingSet {
  return new EmbeddingSet({
    name: set.name,
    scenes: set.scenes,
    embeddings: matmul(core, set.embeddings, map),
  });
}

/** Scenes whose values, and whose objects, ridge reads without their bag. */
async function read(
  set: EmbeddingSet,
  { probes, seed }: Pick<MeasureContext, "probes" | "seed">,
): Promise<{ concept: number | null; object: number | null }> {
  const options = withSolver({ ...defaultsOf(PROBE_OPTIONS), protocol: "own" as const });
  const { matches, test } = await probes.readOuts.own(set, options, seed);
  return {
    concept: matchRate(jointMatches(matches.concepts), test),
    object: matchRate(matches.object, test),
  };
}

/** Share of the nearest rows that are the nearest through the map too. */
function overlap(core: Core, rows: Matrix, map: Matrix): number | null {
  return shareOf(staying(core, rows, map, () => false));
}

function otherScenes(core: Core, set: EmbeddingSet, map: Matrix): number | null {
  const first = set.scenes.views?.[0] ?? 0;
  return shareOf([...scenesStaying(core, set, map, first).values()]);
}

/**
 * Of each row in one view: how many of its nearest in that view stay, of how many. Those of its own bag are left out, and so
 * are other views: the same scene in another is what a map brings nearer.
 */
export function scenesStaying(
  core: Core,
  { scenes, embeddings }: EmbeddingSet,
  map: Matrix,
  view: number,
): Map<number, Counted> {
  const listed = Array.from({ length: scenes.count }, (_, row) => row)
    .filter((row) => (scenes.views?.[row] ?? 0) === view)
    .slice(0, MOST_ROWS);
  const { of } = bagGroups(scenes);
  using some = selectRows(core, embeddings, listed);
  const own = staying(core, some, map, (a, b) => of[listed[a]] === of[listed[b]]);
  return new Map(listed.map((row, i) => [row, own[i]]));
}

function staying(
  core: Core,
  rows: Matrix,
  map: Matrix,
  left: (a: number, b: number) => boolean,
): Counted[] {
  using through = matmul(core, rows, map);
  const [before, after] = [rows, through].map((matrix) => nearest(core, matrix, NEIGHBOURS, left));
  return before.map((own, row) => {
    const now = new Set(after[row]);
    return { sum: own.filter((one) => now.has(one)).length, of: own.length };
  });
}

/** Of each row the `count` nearest others, those that are left out aside. */
function nearest(
  core: Core,
  rows: Matrix,
  count: number,
  left: (a: number, b: number) => boolean,
): number[][] {
  const { indices } = cosineTopK(core, rows, rows, rows.rows);
  return Array.from(
    { length: rows.rows },
    (_, row) =>
      [...indices.subarray(row * rows.rows, (row + 1) * rows.rows)]
        .filter((other) => other !== row && !left(row, other))
        .slice(0, count),
  );
}
