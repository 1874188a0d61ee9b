/** Scores in an array: a row an item, or a row a picture and a column a caption. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { readMatrixFile, readNpy } from "@bindscope/bindscope/rooms/data";
import type { PairFormat } from "../formats/format.ts";
import { questionsOf } from "../judge/shapes.ts";
import type { PairSet } from "../pair_set.ts";
import type { ItemScores, ScoreSource } from "./item_scores.ts";
import { type Precision, ROUNDED } from "./precision.ts";

/** @throws {RangeError} for an array of another shape, and for scores that are not finite */
export async function givenMatrix(
  core: Core,
  set: PairSet,
  format: PairFormat,
  path: string,
): Promise<ScoreSource> {
  const { rows, cols, data } = await readArray(core, path);
  const bad = data.findIndex((value: number) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `row ${Math.floor(bad / cols)}, column ${bad % cols} of ${path} is ${
        data[bad]
      }. Scores must be finite; compute them again.`,
    );
  }
  const widths = widthsOf(set, format);
  const byItem = [set.items.length, set.total].includes(rows) && widths.fit(cols);
  if (byItem) {
    const inOrder = rows === set.total ? set.items.map(({ at }) => at) : set.items.map((_, i) => i);
    return source((i) => {
      const itemQuestions = questionsOf(format.shape, set.items[i]);
      const scores = new Float64Array(itemQuestions.scores).fill(NaN);
      const from = inOrder[i] * cols;
      scores.set(data.subarray(from, from + Math.min(cols, itemQuestions.scores)));
      return { scores, text: null, image: null };
    });
  }
  if (rows === set.pictures.length && cols === set.captions.length) {
    const text = new Float64Array(cols);
    const image = new Float64Array(rows);
    for (let at = 0; at < data.length; at++) {
      text[at % cols] += data[at] / rows;
      image[Math.floor(at / cols)] += data[at] / cols;
    }
    return source((i) => {
      const { pictures, captions } = set.items[i];
      const scores = new Float64Array(questionsOf(format.shape, set.items[i]).scores).fill(NaN);
      for (const [p, picture] of pictures.entries()) {
        for (const [c, caption] of captions.entries()) {
          scores[p * captions.length + c] = data[picture * cols + caption];
        }
      }
      return {
        scores,
        text: captions.map((caption) => text[caption]),
        image: pictures.map((picture) => image[picture]),
      };
    });
  }
  throw new RangeError(
    `${path} is ${rows} x ${cols}. Scores are ${set.items.length} x ${widths.most} (a row an item), or ` +
      `${set.pictures.length} x ${set.captions.length} (a row a picture, a column a caption).`,
  );

  function source(
    of: (item: number) => Pick<ItemScores, "text" | "image"> & { scores: Float64Array },
  ): ScoreSource {
    return {
      scored: null,
      missing: [],
      notes: [],
      read: (from, to) =>
        Promise.resolve(
          Array.from({ length: Math.min(to, set.items.length) - from }, (_, i): ItemScores => {
            const found = of(from + i);
            return { ...found, rounded: roundedScores(found.scores), outcomes: null };
          }),
        ),
    };
  }
}

/** Scores that are rounded themselves: what came before them is not known. */
export function roundedScores(scores: Float64Array): ItemScores["rounded"] {
  const at = (precision: Precision) => scores.map(ROUNDED[precision]);
  return { float32: at("float32"), float16: at("float16"), bfloat16: at("bfloat16") };
}

/** Items of fewer scores than others leave the last columns unused; scores between captions may be missing. */
function widthsOf(set: PairSet, { shape }: PairFormat) {
  let most = 0, isLeast = (_cols: number) => true;
  for (const { scores, between } of new Set(set.items.map((item) => questionsOf(shape, item)))) {
    const [others, least] = [isLeast, scores - between.length];
    most = Math.max(most, scores);
    isLeast = (cols) => cols === least && others(cols);
  }
  return { most, fit: (cols: number) => cols === most || isLeast(cols) };
}

async function readArray(core: Core, path: string) {
  if (path.toLowerCase().endsWith(".npy")) {
    const { shape, data } = await readNpy(path);
    // [items, pictures, captions] is a row an item too.
    const rows = shape[0] ?? 0;
    return { rows, cols: rows === 0 ? 0 : data.length / rows, data };
  }
  using matrix = await readMatrixFile(core, path, "scores");
  return { rows: matrix.rows, cols: matrix.cols, data: matrix.view().slice() };
}
