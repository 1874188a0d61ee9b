/**
 * Scenes taken to the captions' space by a linear map fitted on some of them. It can learn binding
 * that was not there, so scenes of objects that it never saw are reported next to those that it was not
 * fitted on, and so does a map between scenes and the captions of others.
 */

import { CounterStream } from "../../core/random/streams.ts";
import { selectRows } from "../../core/rows_of.ts";
import type { MappedJudgement } from "../../metrics/kinds/retrieve.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import { drawSetSplit } from "../../probe/split.ts";
import { fitMap, type MapKind } from "./fit_map.ts";
import { judgeQueries } from "./judge.ts";
import { type Retrieval, unjudged } from "./retrieval.ts";

/**
 * The judgements through the map, of the scenes that it was not fitted on; null without captions of
 * scenes. What can't be fitted or tested is said in `notes`.
 *
 * @param options which map; penalty in units of the scenes' mean variance; share of scenes to fit on
 */
export async function throughMap(
  task: Retrieval,
  options: { kind: MapKind; penalty: number; trainFraction: number },
  notes: Note[],
): Promise<MappedJudgement | null> {
  const { set, bank, context } = task;
  const { core, seed } = context;
  if (bank.captions === null) return null;
  const { captions } = bank;
  const within = (rows: Int32Array) => rows.filter((scene) => bank.rowOf[scene] >= 0);
  const judged = async (
    train: Int32Array,
    test: Int32Array,
    /** Captions that the control's map is fitted on, by scene. */
    wrong: Int32Array | null,
    name: string,
  ) => {
    if (train.length < 2 || test.length === 0) return null;
    using from = selectRows(core, set.embeddings, train);
    const through = (captionOf: Int32Array) => {
      using to = selectRows(core, captions, train.map((scene) => captionOf[scene]));
      using map = fitMap(core, options.kind, from, to, options.penalty);
      return map.predict(set.embeddings);
    };
    using images = through(bank.rowOf);
    using others = wrong && through(wrong);
    return {
      ...await judgeQueries(task, images, others === null ? {} : { rows: others }, test, name),
      train: train.length,
      test: test.length,
    };
  };
  const split = drawSetSplit(core, set.scenes, options.trainFraction, seed);
  const train = within(split.train);
  using shuffling = new CounterStream(core, seed, "retrieve/shuffled captions");
  const order = shuffling.permutation(train.length);
  const wrong = bank.rowOf.slice();
  for (const [i, scene] of train.entries()) wrong[scene] = bank.rowOf[train[order[i]]];
  const fitted = await judged(train, within(split.test), wrong, "ridge ");
  if (fitted === null) {
    notes.push(note("retrieve.map-unfitted"));
  }

  // The control that matters: objects that the map has never seen.
  const { ids, radix } = set.scenes.appearance();
  const m = set.scenes.objects;
  using stream = new CounterStream(core, seed, "retrieve/held-out objects");
  const seen = new Set(stream.permutation(radix.length).slice(0, Math.ceil(radix.length / 2)));
  const where = (wanted: boolean) =>
    within(
      Int32Array.from({ length: set.scenes.count }, (_, s) => s).filter((s) =>
        ids.subarray(s * m, (s + 1) * m).every((id) => seen.has(id) === wanted)
      ),
    );
  const heldout = await judged(where(true), where(false), null, "held-out ");
  if (heldout === null) notes.push(note("retrieve.map-untested"));
  return { ...fitted ?? unjudged("too-few-scenes"), heldout };
}
