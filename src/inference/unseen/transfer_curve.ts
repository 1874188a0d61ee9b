/**
 * Decoder transfer, the reading side of the paper's question: can a reader of some objects read others?
 *
 * Readers are fitted on scenes of a share of the objects and judged on scenes of others whose values were
 * all seen. Each is reported with its score on a planted code that does carry over, on the same scenes, with
 * the embeddings' own spectrum, noise and sums of values: a reader that fails there too says nothing.
 */

import type { Core } from "../../core/core.ts";
import type { TransferDecoder } from "../../core/probe/decoder_transfer.ts";
import { gatherRows } from "../../core/rows_of.ts";
import type { JackknifeCases } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { TransferRow } from "../../metrics/kinds/decoder_transfer.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";
import { evaluatedRates, gainOf, sceneChance, shownObjects } from "./evaluated.ts";
import {
  bestOf,
  MOST_OBJECTS,
  MOST_UNSEEN_DIMENSIONS,
  readSplits,
  type SplitReadOut,
  type TransferContext,
} from "./split_read_outs.ts";
import {
  type EvaluationSplit,
  evaluationSplits,
  simulatedSplits,
  type SplitRequest,
  transferRefusal,
} from "./transfer_splits.ts";

/** All rows, and what a reader of them has to know. */
export async function transferCurve(
  set: EmbeddingSet,
  splits: readonly SplitRequest[],
  context: TransferContext,
): Promise<{ rows: TransferRow[]; notes: Note[] }> {
  const refusal = transferRefusal(set.scenes);
  if (refusal !== null) return { rows: [], notes: [note(`transfer.${refusal}`)] };
  const { core } = context;
  const evaluated = evaluationSplits(core, set.scenes, splits);
  if (evaluated.length === 0) return { rows: [], notes: [note("transfer.no-split")] };
  const read = await readSplits(set, evaluated, simulatedSplits(evaluated), context);
  const rows: TransferRow[] = [];
  for (const [i, split] of evaluated.entries()) {
    rows.push(...rowsOfSplit(core, set.scenes, split, read[i]));
  }
  for (const coverage of new Set(evaluated.map(({ coverage }) => coverage))) {
    const own = evaluated.map((_, i) => i).filter((i) => evaluated[i].coverage === coverage);
    for (const decoder of ["role", "factored", "similarity"] as const) {
      rows.push(
        pooledRow(core, set.scenes, decoder, own.map((i) => evaluated[i]), own.map((i) => read[i])),
      );
    }
  }
  return { rows, notes: curveNotes(set, evaluated) };
}

/**
 * Of each split and judged scene the exchanges below which its own objects score, by learned similarity: for
 * comparisons of matrices of the same scenes, case by case. Null where no scene is judged.
 */
export async function unseenSwaps(
  set: EmbeddingSet,
  splits: readonly SplitRequest[],
  context: TransferContext,
): Promise<JackknifeCases | null> {
  if (transferRefusal(set.scenes) !== null) return null;
  const evaluated = evaluationSplits(context.core, set.scenes, splits);
  if (evaluated.length === 0) return null;
  const read = await readSplits(set, evaluated, new Set(), context);
  return {
    values: Float64Array.from(read.flatMap(({ own }) => Array.from(bestOf(own, "factored").swap))),
    of: shownObjects(set.scenes, evaluated.map(({ judged }) => judged)).of,
  };
}

function rowsOfSplit(
  core: Core,
  scenes: SceneSet,
  split: EvaluationSplit,
  read: SplitReadOut,
): TransferRow[] {
  return read.own.map((judgement) => {
    const { reader, rank, foresight, effective } = judgement;
    const best = bestOf(read.own, reader);
    return {
      reader,
      rank,
      kept: judgement === best,
      coverage: split.coverage,
      seed: split.seed,
      foresight,
      effectiveRank: effective,
      gain: reader === "factored"
        ? gainOf(core, scenes, [split.judged], [judgement], [bestOf(read.own, "similarity")])
        : null,
      ...evaluatedRates(core, scenes, [split.judged], [judgement]),
      chance: chanceOf(scenes, [split], [read], reader),
      power: powerOf(core, scenes, [split], [read], reader),
    };
  });
}

function pooledRow(
  core: Core,
  scenes: SceneSet,
  decoder: TransferDecoder,
  splits: readonly EvaluationSplit[],
  reads: readonly SplitReadOut[],
): TransferRow {
  const best = reads.map(({ own }) => bestOf(own, decoder));
  return {
    reader: decoder,
    rank: null,
    kept: true,
    coverage: splits[0].coverage,
    seed: null,
    foresight: decoder === "role" ? null : mean(best.map(({ foresight }) => foresight!))!,
    effectiveRank: best[0].effective &&
      best[0].effective.map((_, c) => mean(best.map(({ effective }) => effective![c]))!),
    gain: decoder === "factored"
      ? gainOf(
        core,
        scenes,
        splits.map(({ judged }) => judged),
        best,
        reads.map(({ own }) => bestOf(own, "similarity")),
      )
      : null,
    ...evaluatedRates(core, scenes, splits.map(({ judged }) => judged), best),
    chance: chanceOf(scenes, splits, reads, decoder),
    power: powerOf(core, scenes, splits, reads, decoder),
  };
}

/** Swaps by chance are those of lookups in the same scenes, where some were simulated. */
function chanceOf(
  scenes: SceneSet,
  splits: readonly EvaluationSplit[],
  reads: readonly SplitReadOut[],
  decoder: TransferDecoder,
): TransferRow["chance"] {
  const guessed = sceneChance(scenes, splits.map(({ judged }) => judged), decoder);
  const swaps = decoder === "role"
    ? []
    : reads.flatMap(({ lookup }) =>
      lookup === null ? [] : Array.from(bestOf(lookup, decoder).swap)
    );
  return { ...guessed, swap: mean(swaps) ?? guessed.swap };
}

function powerOf(
  core: Core,
  scenes: SceneSet,
  splits: readonly EvaluationSplit[],
  reads: readonly SplitReadOut[],
  decoder: TransferDecoder,
): TransferRow["power"] {
  // What needs no learning is held to what is learned, not to a plant.
  if (decoder === "similarity") return null;
  const simulated = reads.map((read) => decoder === "role" ? read.positions : read.product);
  const there = simulated.map((_, i) => i).filter((i) => simulated[i] !== null);
  if (there.length === 0) return null;
  const { joint, swap, ci } = evaluatedRates(
    core,
    scenes,
    there.map((i) => splits[i].judged),
    there.map((i) => bestOf(simulated[i]!, decoder)),
  );
  // The fewest: what is said of products holds for all splits.
  const numbers = there.flatMap((i) => reads[i].numbers ?? []);
  return {
    joint,
    swap,
    ci,
    numbers: decoder === "role" || numbers.length === 0 ? null : Math.min(...numbers),
  };
}

function objectsOf(scenes: SceneSet, rows: Uint32Array): number {
  const { ids } = scenes.appearance();
  return new Set(gatherRows(ids, scenes.objects, rows)).size;
}

function curveNotes(set: EmbeddingSet, asked: readonly EvaluationSplit[]): Note[] {
  const { cols, rows } = set.embeddings;
  return notesOf(
    Math.min(cols, rows - 1) > MOST_UNSEEN_DIMENSIONS &&
      note("transfer.leading-dimensions", { read: MOST_UNSEEN_DIMENSIONS, of: cols }),
    asked.some(({ train, judged, found }) =>
      train.length < found.train || judged.length < found.judged
    ) && note("transfer.sampled"),
    asked.some(({ train }) => objectsOf(set.scenes, train) > MOST_OBJECTS) &&
      note("transfer.most-shown-objects", { objects: MOST_OBJECTS }),
  );
}
