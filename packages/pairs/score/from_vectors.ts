/** Scores as cosines of embeddings, a block of items at a time. */
import type { PairFormat } from "../formats/format.ts";
import { questionsOf } from "../judge/shapes.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import type { ItemScores, ScoreSource } from "./item_scores.ts";
import { type Precision, ROUNDED } from "./precision.ts";
import type { Vectors } from "./vectors.ts";

/** Embeddings of a set. */
interface PairVectors {
  /** Null where a model sees no pictures. */
  readonly pictures: Vectors | null;
  readonly captions: Vectors;
  /** The row of a picture or caption; -1 where there is none. */
  pictureRow(item: PairItem, position: number): number;
  captionRow(item: PairItem, position: number): number;
}

const REDUCED: readonly Precision[] = ["float16", "bfloat16"];
/** Rows that are read at once for a mean. */
const AT_ONCE = 1024;

/** @param missing items without scores */
export async function vectorScores(
  set: PairSet,
  format: PairFormat,
  vectors: PairVectors,
  missing: ScoreSource["missing"] = [],
  notes: ScoreSource["notes"] = [],
): Promise<ScoreSource> {
  const gone = new Set(missing.map(({ id }) => id));
  const scored = gone.size === 0 ? null : set.items.flatMap(({ id }, i) => gone.has(id) ? [] : [i]);
  const at = scored ?? set.items.map((_, i) => i);
  const meanPicture = vectors.pictures && await meanOf(vectors.pictures);
  const meanCaption = await meanOf(vectors.captions);
  return {
    scored,
    missing,
    notes,
    async read(from, to) {
      const items = at.slice(from, to).map((i) => set.items[i]);
      const pictures = vectors.pictures &&
        await block(
          vectors.pictures,
          items.flatMap((item) => vectorRows(item, "pictures", vectors)),
        );
      const captions = await block(
        vectors.captions,
        items.flatMap((item) => vectorRows(item, "captions", vectors)),
      );
      return items.map((item): ItemScores => {
        const itemQuestions = questionsOf(format.shape, item);
        const shown = vectorRows(item, "pictures", vectors);
        const captionRows = vectorRows(item, "captions", vectors);
        const scores = (precision: Precision) => {
          const values = new Float64Array(itemQuestions.scores).fill(NaN);
          if (pictures !== null) {
            for (const [p, picture] of shown.entries()) {
              for (const [c, caption] of captionRows.entries()) {
                values[p * captionRows.length + c] = ROUNDED[precision](
                  dot(pictures.row(picture, precision), captions.row(caption, precision)),
                );
              }
            }
          }
          for (const [place, a, b] of itemQuestions.between) {
            values[place] = ROUNDED[precision](
              dot(captions.row(captionRows[a], precision), captions.row(captionRows[b], precision)),
            );
          }
          return values;
        };
        return {
          scores: scores("float32"),
          rounded: Object.fromEntries(REDUCED.map((precision) => [precision, scores(precision)])),
          text: meanPicture &&
            captionRows.map((row) => Math.fround(dot(captions.row(row, "float32"), meanPicture))),
          image: pictures === null
            ? null
            : shown.map((row) => Math.fround(dot(pictures.row(row, "float32"), meanCaption))),
          outcomes: null,
        };
      });
    },
  };
}

function vectorRows(item: PairItem, of: "pictures" | "captions", vectors: PairVectors): number[] {
  const row = of === "pictures" ? vectors.pictureRow : vectors.captionRow;
  return item[of].map((_, position) => row(item, position));
}

/** The rows of a block, each once, at every precision that is asked for. */
async function block(vectors: Vectors, wanted: readonly number[]) {
  const { dim } = vectors;
  const rows = Int32Array.from(new Set(wanted)).sort();
  const positions = new Map(Array.from(rows, (row, i) => [row, i]));
  const whole = await vectors.rows(rows);
  const all: { [P in Precision]?: Float32Array } = { float32: whole };
  return {
    row(row: number, precision: Precision): Float32Array {
      const numbers = all[precision] ??= whole.map(ROUNDED[precision]);
      const at = positions.get(row)! * dim;
      return numbers.subarray(at, at + dim);
    },
  };
}

/** Products are exact in float64, and summed from the first to the last. */
function dot(a: Float32Array, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

async function meanOf(vectors: Vectors): Promise<Float64Array> {
  const { count, dim } = vectors;
  const mean = new Float64Array(dim);
  for (let from = 0; from < count; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - from);
    const rows = await vectors.rows(Int32Array.from({ length }, (_, i) => from + i));
    for (let at = 0; at < rows.length; at++) mean[at % dim] += rows[at];
  }
  return mean.map((sum) => sum / Math.max(1, count));
}
