/**
 * Scenes taken to the captions' space by a linear map fitted on some of them. It can learn binding
 * that was not there, so scenes of objects that it never saw are reported next to those that it was not
 * fitted on, each beside orders of the scenes that are judged.
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
  const judged = async (train: Int32Array, test: Int32Array, name: string) => {
    if (train.length < 2 || test.length === 0) return null;
    using from = selectRows(core, set.embeddings, train);
    using to = selectRows(core, captions, train.map((scene) => bank.rowOf[scene]));
    using map = fitMap(core, options.kind, from, to, options.penalty);
    using images = map.predict(set.embeddings);
    return {
      ...await judgeQueries(task, images, test, name),
      train: train.length,
      test: test.length,
    };
  };
  const split = drawSetSplit(core, set.scenes, options.trainFraction, seed);
  const fitted = await judged(within(split.train), within(split.test), "ridge ");
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
  const heldout = await judged(where(true), where(false), "held-out ");
  if (heldout === null) notes.push(note("retrieve.map-untested"));
  return { ...fitted ?? unjudged("too-few-scenes"), heldout };
}
