/**
 * Probes within views: each view of the scenes is read by fits on that view alone, with the same bags left out, and its
 * swaps are combined. A code whose sign turns with the view is told in every view, and by no map that is fitted on all.
 */

import { jackknifeInterval } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import { EmbeddingSet } from "../../data/embedding_set.ts";
import { ambiguousScenes } from "../../data/scenes/ambiguous_scenes.ts";
import { bagGroups } from "../../data/scenes/bag_groups.ts";
import { objectsOf } from "../../inference/intervals/over_objects.ts";
import { besidePermuted, permutedNull } from "../../inference/nulls/permuted.ts";
import type { ViewsMetrics } from "../../metrics/kinds/probe.ts";
import { matchRate } from "../../probe/match_rates.ts";
import { permutationsOf } from "../../probe/readout/within_bag_null.ts";
import { withAnother } from "../../probe/readout/set_read_outs.ts";
import { estimate } from "../../result/estimate.ts";
import { selectRows } from "../../core/rows_of.ts";
import type { MeasureContext } from "../measure.ts";
import { type MeasuredPart, MOST_VIEWS } from "./parts.ts";

interface ViewReadOut {
  readonly name: string;
  /** Swaps of scenes that have one, and their rows in the set. */
  readonly values: Float64Array;
  readonly rows: Int32Array;
  /** Of each permutation, the mean. */
  readonly draws: readonly (number | null)[];
}

/** Swaps by fits within views, over all and view by view; null without two views of the same scenes. */
export async function withinViews(
  set: EmbeddingSet,
  { core, seed, probes: { readOuts } }: MeasureContext,
): Promise<{ metrics: ViewsMetrics; parts: readonly MeasuredPart[] } | null> {
  const { scenes } = set;
  const listed = rowsOfViews(set);
  if (listed.length < 2 || listed.length > MOST_VIEWS) return null;
  const smallest = { rows: listed[0].rows.length, cols: set.dim };
  const draws = permutationsOf({ scenes, embeddings: smallest as EmbeddingSet["embeddings"] });
  const views: ViewReadOut[] = [];
  for (const { view, rows } of listed) {
    using embeddings = selectRows(core, set.embeddings, rows);
    const part = new EmbeddingSet({ name: set.name, scenes: scenes.select(rows), embeddings });
    const { readOut: { ofSets }, exchanges } = await readOuts.beside(part, seed, draws);
    if (ofSets === null) return null;
    const ambiguous = ambiguousScenes(part.scenes);
    const all = Int32Array.from(rows.keys()).filter((row) => ambiguous[row] === 1);
    const judged = withAnother(ofSets.swap, all);
    if (judged.length === 0) continue;
    views.push({
      name: scenes.viewNames[view],
      values: Float64Array.from(judged, (row) => ofSets.swap[row]),
      rows: judged.map((row) => rows[row]),
      draws: exchanges.map(({ ofSets }) => ofSets && matchRate(ofSets.swap, judged)),
    });
  }
  if (views.length < 2) return null;
  const over = (of: readonly ViewReadOut[]) => {
    const rows = Int32Array.from(of.flatMap(({ rows }) => [...rows]));
    const values = Float64Array.from(of.flatMap(({ values }) => [...values]));
    const cases = { values, of: objectsOf(scenes, rows) };
    return {
      share: mean(values)!,
      ci: jackknifeInterval(core, cases, { scale: "rate" }).interval,
      scenes: scenes.distinct(rows),
    };
  };
  // Scenes change places with all of their views: a draw is one of all views together.
  const together = Array.from({ length: views[0].draws.length }, (_, draw) => {
    const shares = views.map(({ draws, values }) => (draws[draw] ?? NaN) * values.length);
    const sum = shares.reduce((sum, x) => sum + x, 0);
    return Number.isNaN(sum) ? null : sum / views.reduce((sum, of) => sum + of.values.length, 0);
  });
  const all = over(views);
  return {
    metrics: {
      swap: estimate(all.share, {
        ci: all.ci,
        ...besidePermuted(permutedNull(core, together, 1), all.share),
        chance: 0.5,
      }),
      views: views.length,
      scenes: all.scenes,
    },
    parts: views.map((view): MeasuredPart => ({
      by: "own view",
      concepts: scenes.space.concepts.map(({ name }) => name),
      slot: null,
      value: view.name,
      ...over([view]),
      control: view.draws,
    })),
  };
}

/**
 * Rows of each view that two bags or more are in, in the order of their scenes, so that a draw moves the same scenes in
 * all. Only of scenes that every view shows, where there are such.
 */
function rowsOfViews({ scenes }: EmbeddingSet): { view: number; rows: Int32Array }[] {
  const { views } = scenes;
  if (views === null) return [];
  const [of, bags] = [scenes.sceneIds(), bagGroups(scenes).of];
  const all = scenes.viewNames.map((_, view) => ({
    view,
    rows: Int32Array.from(views.keys()).filter((row) => views[row] === view)
      .sort((a, b) => of[a] - of[b]),
  })).filter(({ rows }) => new Set(Array.from(rows, (row) => bags[row])).size > 1);
  const shared = all.map(({ rows }) => new Set(Array.from(rows, (row) => of[row])))
    .reduce((a, b) => a.intersection(b), new Set(of));
  return shared.size === 0
    ? all
    : all.map(({ view, rows }) => ({ view, rows: rows.filter((row) => shared.has(of[row])) }));
}
