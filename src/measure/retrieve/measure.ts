/**
 * Do two encoders, or two wordings, agree on more than the bag of concepts? A scene should lie nearer
 * to its caption than to the caption with the attributes swapped. (Paper, section 2; docs/results.md: retrieve.)
 *
 * Captions are those of the set (captions.npy) or the embeddings of a second set of the same scenes
 * (`--with`), which for a sentence encoder may be the same scenes in other words. Where the spaces
 * differ in dimension, a ridge map fitted on some scenes takes one to the other; it can learn binding
 * that was not there, so it is reported apart, beside scenes of objects that it never saw.
 */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import {
  RETRIEVE_RESULT,
  type RetrieveMetrics,
  type RetrieveResult,
} from "../../metrics/kinds/retrieve.ts";
import { attributeOf } from "../tables/attribute.ts";
import { RETRIEVE_SPEC, type RetrieveOptions } from "./index.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { openCaptions } from "./caption_bank.ts";
import { DOUBLE } from "../cost.ts";
import type { MapKind } from "./fit_map.ts";
import { halfTruths } from "./half_truths.ts";
import { judgeQueries } from "./judge.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { retrievalNotes } from "./notes.ts";
import { retrieveCharts, retrieveTables } from "./report.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import { unjudged } from "./retrieval.ts";
import { throughMap } from "./ridge_map.ts";
import { swapTrials } from "./swap_trials.ts";
import { MOST_QUERIES } from "./whole_bank.ts";

/**
 * The measure `retrieve`: whether scenes lie nearer to their captions than to captions with the attributes
 * exchanged (chance 0.5). The set needs captions, its own or another set's (`with`). Its options are those
 * of `deno task retrieve`; each has a default.
 */
export const retrieve = measureOf({ ...RETRIEVE_SPEC, numbers: RETRIEVE_RESULT }, {
  requires: (set, options) =>
    set.captions === null && set.conceptCaptions === null && !options?.with
      ? "Retrieval needs captions: captions.npy in the set, or a second set (--with SET2)."
      : null,
  check: ({ scenes }, { attribute }) => void attributeOf(scenes, attribute),
  work({ scenes: { count: n }, dim: d, captions }, { align, trainFraction }) {
    // Those of --with are taken to be as wide as the scenes.
    const wide = captions?.cols ?? d;
    const mapped = align === "none" || align === "auto" && wide === d ? 0 : 1;
    const ridge = 3 * trainFraction * n * d * (d + 2 * wide) + d ** 3;
    const map = ridge + (align === "rotation" ? 180 * d ** 3 : 0);
    const compared = (4 + 6 * mapped) * Math.min(n, MOST_QUERIES) * n * wide;
    return { operations: compared + mapped * 2 * DOUBLE * map + 6e3 * n };
  },
  compute,
  tables: retrieveTables,
  charts: retrieveCharts,
});

async function compute(
  set: EmbeddingSet,
  options: RetrieveOptions,
  context: MeasureContext,
): Promise<Computed<RetrieveResult>> {
  const second = options.with === null ? null : await context.openSet!(options.with);
  const bank = openCaptions(set, second);
  const attribute = attributeOf(set.scenes, options.attribute);
  const trials = swapTrials(set.scenes, attribute, bank.index);
  const all = Int32Array.from({ length: set.scenes.count }, (_, row) => row);
  const task = { set, bank, trials, context };
  const direct = bank.dim === set.dim
    ? await judgeQueries(task, set.embeddings, all, "")
    : unjudged("other-dimensions");
  const notes: Note[] = [];
  if (bank.dim !== set.dim) {
    notes.push(note("retrieve.dimensions", { scenes: set.dim, captions: bank.dim }));
  }
  const kind = mapKind(options.align, bank.dim !== set.dim && bank.captions !== null);
  if (kind === "identity" && bank.dim !== set.dim) {
    throw new RangeError(
      `Scenes have ${set.dim} dimensions and captions ${bank.dim}: no map leaves such vectors as they are. Use --align ridge or rotation.`,
    );
  }
  const halves = halfTruths(task, second);
  const metrics: RetrieveMetrics = {
    ...direct,
    ...halves && { halfTruth: halves },
    count: {
      trials: trials.scenes.length,
      same: trials.leftOut.same,
      absent: trials.leftOut.absent,
      withoutCaption: bank.rowOf.filter((row) => row < 0).length,
    },
    ridge: kind === null ? null : await throughMap(task, { ...options, kind }, notes),
  };
  return {
    metrics,
    tables: { objects: objectTable(set.scenes) },
    notes: [
      ...notes,
      ...retrievalNotes(task, metrics, all.length),
      ...objectIntervalNotes(set.scenes),
    ],
  };
}

/** The map that is asked for; null for none. */
function mapKind(align: RetrieveOptions["align"], needed: boolean): MapKind | null {
  if (align === "auto") return needed ? "ridge" : null;
  return align === "none" ? null : align;
}
