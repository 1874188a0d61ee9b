/**
 * A blind model trained on the benchmark's own texts. Items in folds: each fold's captions are scored by a model of the others.
 * What it gets right needs no picture. (As Brown and others do with larger models, arXiv 2511.04655.)
 */
import { type Core, CounterStream } from "@bindscope/bindscope/rooms/core";
import { SparseRows } from "./sparse_rows.ts";
import type { PairFormat } from "../formats/format.ts";
import type { PairSet } from "../pair_set.ts";
import { judgeItem } from "./question.ts";
import { captionScores, questionsOf } from "./shapes.ts";
import { captionWords } from "./words.ts";

export interface TrainedBlind {
  /** Of a caption, by the model that saw no item of its fold. */
  score(caption: number, item: number): number;
  /** The bias of each item: by how much its right caption leads the best of its rivals; 0 where texts alone can't decide. */
  readonly bias: Float64Array;
  /** Of each item 1 where it has no shortcut: without the others the model gets no more than chance. */
  readonly kept: Uint8Array;
}

const FOLDS = 5;
/** Hashed n-grams share so many weights. */
const WEIGHTS = 4096;
/** More pairs than these are thinned evenly: a fit then takes no longer. */
const MOST_PAIRS = 10_000;
/** Items with a shortcut are looked for so often: each time the model is trained on what is left. */
const ROUNDS = 6;
/** So many standard errors above chance a score is that of a shortcut. */
const CLEAR = 2;

/** Entries other than 0, by column. */
type SparseRow = ReadonlyMap<number, number>;

export function trainBlind(
  core: Core,
  set: PairSet,
  format: PairFormat,
  seed: number,
): TrainedBlind {
  const { items, captions } = set;
  // Two pictures have a caption each: what scores captions alone gets chance there.
  const asked = items.flatMap(({ pictures, relevant }, at) =>
    pictures.length === 1 && relevant === undefined ? [at] : []
  );
  const fold = foldsOf(core, set, asked, seed);
  const gramsOf = captions.map(hashedGrams);
  using grams = SparseRows.of(core, gramsOf, WEIGHTS);
  const leads: SparseRow[] = [];
  // Of each item its pairs of a right caption and a negative, among all pairs.
  const pairs = new Map(asked.map((at) => {
    const own = items[at].captions;
    const [{ contests }] = questionsOf(format.shape, items[at]).questions;
    const first = leads.length;
    for (const { right, negatives } of contests) {
      if (right >= own.length) continue;
      for (const negative of negatives) {
        leads.push(difference(gramsOf[own[right]], gramsOf[own[negative]]));
      }
    }
    return [at, Array.from({ length: leads.length - first }, (_, i) => first + i)] as const;
  }));
  using rows = SparseRows.of(core, leads, WEIGHTS);
  /** By fold what a model of the others gives captions, and by how much it gives right ones more. */
  const trainedOn = (positions: readonly number[]) =>
    Array.from({ length: FOLDS }, (_, out) => {
      const all = positions.filter((at) => fold.get(at) !== out).flatMap((at) => pairs.get(at)!);
      const step = Math.max(1, Math.ceil(all.length / MOST_PAIRS));
      const weights = rows.ridge(all.filter((_, i) => i % step === 0));
      return { captions: grams.times(weights), leads: rows.times(weights) };
    });
  type Trained = ReturnType<typeof trainedOn>;
  const biasOf = (trained: Trained, at: number) =>
    Math.min(...pairs.get(at)!.map((pair) => trained[fold.get(at)!].leads[pair]));

  const whole = trainedOn(asked);
  const judged = (trained: Trained, at: number) => {
    const all = questionsOf(format.shape, items[at]);
    const own = items[at].captions.map((one) => trained[fold.get(at)!].captions[one]);
    return judgeItem(all.questions[0], captionScores(items[at], all, own)).half;
  };
  const chanceOf = (at: number) => {
    const { questions: [question], scores } = questionsOf(format.shape, items[at]);
    return judgeItem(question, new Float64Array(scores)).half;
  };
  let [left, trained] = [asked, whole];
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const share = left.reduce((sum, at) => sum + judged(trained, at), 0) / left.length;
    const chance = left.reduce((sum, at) => sum + chanceOf(at), 0) / left.length;
    if (share <= chance + CLEAR * Math.sqrt(chance * (1 - chance) / left.length)) break;
    const model = trained;
    const more = Math.ceil(left.length * (share - chance) / (1 - chance));
    const out = new Set(
      left.map((at) => ({ at, bias: biasOf(model, at) }))
        .sort((a, b) => b.bias - a.bias || a.at - b.at).slice(0, more).map(({ at }) => at),
    );
    left = left.filter((at) => !out.has(at));
    trained = trainedOn(left);
  }
  const bias = new Float64Array(items.length);
  for (const at of asked) bias[at] = biasOf(whole, at);
  const kept = new Uint8Array(items.length).fill(1);
  for (const at of asked) kept[at] = 0;
  for (const at of left) kept[at] = 1;
  return {
    score: (caption, at) => fold.has(at) ? whole[fold.get(at)!].captions[caption] : 0,
    bias,
    kept,
  };
}

/**
 * Items that share a caption or a picture are in one fold: a caption that is right here and wrong there would give the answer
 * away. Where that joins most of a set, as of four sentences about every picture, items of a picture are.
 */
function foldsOf(core: Core, { items }: PairSet, asked: readonly number[], seed: number) {
  const joined = components(asked.map((at) => {
    const { pictures, captions } = items[at];
    return [...pictures.map((one) => `picture ${one}`), ...captions.map((one) => `caption ${one}`)];
  }));
  const most = Math.max(
    0,
    ...Map.groupBy(joined, (one) => one).values().map(({ length }) => length),
  );
  const units = 2 * most > asked.length ? asked.map((at) => items[at].pictures[0]) : joined;
  const numbers = new Map([...new Set(units)].map((unit, i) => [unit, i]));
  using stream = new CounterStream(core, seed, "pairs/blind folds");
  const order = stream.permutation(numbers.size);
  return new Map(asked.map((at, i) => [at, order[numbers.get(units[i])!] % FOLDS]));
}

/** Of each list the number of what it hangs together with. */
function components(lists: readonly (readonly string[])[]): number[] {
  const above = lists.map((_, i) => i);
  const root = (i: number): number => {
    while (above[i] !== i) i = above[i] = above[above[i]];
    return i;
  };
  const first = new Map<string, number>();
  for (const [i, list] of lists.entries()) {
    for (const name of list) {
      above[root(i)] = root(first.get(name) ?? i);
      first.set(name, i);
    }
  }
  return lists.map((_, i) => root(i));
}

/** Single words, two and three that follow each other, the caption's ends being words too: how often each is there. */
export function hashedGrams(caption: string): SparseRow {
  const words = ["^", ...captionWords(caption), "$"];
  const row = new Map<number, number>();
  for (let length = 1; length <= 3; length++) {
    for (let i = 0; i + length <= words.length; i++) {
      const at = hashed(words.slice(i, i + length).join(" "));
      row.set(at, (row.get(at) ?? 0) + 1);
    }
  }
  return row;
}

/** FNV-1a over UTF-16 units. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % WEIGHTS;
}

export function difference(a: SparseRow, b: SparseRow): SparseRow {
  const all = new Map(a);
  for (const [at, value] of b) all.set(at, (all.get(at) ?? 0) - value);
  return new Map([...all].filter(([, value]) => value !== 0));
}
