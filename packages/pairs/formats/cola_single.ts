/** COLA, single objects: which pictures show what a label says, among those that are hard for it. */
import type { RowReader } from "../file/fields.ts";
import type { RawFile, RawRow, Value } from "../file/raw_file.ts";
import { type PairFormat, wholePicture } from "./format.ts";
import { pairsNote } from "../notes.ts";

/** {labels, data: [[picture, annotation, 0 or 1 a label, 0 or 1 a label]]}, or a list of the two. */
export const COLA_SINGLE: PairFormat = {
  name: "cola-single",
  title: "COLA, single objects",
  shape: "ranked pictures",
  tie: "together",
  average: "micro",
  recognises: (_, file) => partsOf(file) !== null,
  table(file) {
    const { labels, data } = partsOf(file)!;
    const pictures = data.map((entry, i) => pictureOf(file, entry, i, labels.length));
    const rows = labels.map((label, l): RawRow => {
      const hard = pictures.filter((one) => one.hard[l]);
      const shown = hard.filter((one) => one.has[l]);
      const others = hard.filter((one) => !one.has[l]);
      return {
        key: String(l),
        value: {
          label,
          pictures: [...shown, ...others].map(({ name }) => name),
          relevant: shown.length,
        },
        location: `label ${l}`,
      };
    });
    // A matrix of scores has a row a picture of the file and a column a label.
    const order = { pictures: pictures.map(({ name }) => wholePicture(name)), captions: labels };
    return { ...file, rows, order };
  },
  read(row, id, file) {
    const relevant = row.number("relevant");
    if (relevant === 0) return { leftOut: "no picture that is hard for it shows it" };
    return [{
      id,
      pictures: picturesOf(row),
      captions: [row.caption("label")],
      relevant,
      type: file.name,
      subtype: "all",
    }];
  },
  notes: [pairsNote("pairs.cola-single-score")],
};

const picturesOf = (row: RowReader) => row.texts("pictures").map(wholePicture);

function partsOf({ rows }: RawFile): { labels: readonly string[]; data: readonly Value[] } | null {
  if (rows.length !== 2) return null;
  const [labels, data] = rows[0].key === "data" ? [rows[1], rows[0]] : rows;
  if (rows.some(({ key }) => key !== null) && (labels.key !== "labels" || data.key !== "data")) {
    return null;
  }
  const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
  return isList(labels.value) && isList(data.value) && data.value.length > 0 &&
      labels.value.every((one) => typeof one === "string") && data.value.every(isList)
    ? { labels: labels.value as readonly string[], data: data.value }
    : null;
}

function pictureOf(file: RawFile, entry: Value, at: number, labels: number) {
  const list = entry as readonly Value[];
  // PACO's file has no annotation between the picture and its labels.
  const [name, has, hard] = [list[0], list.at(-2), list.at(-1)];
  const isMarks = (value: Value | undefined): value is readonly Value[] =>
    Array.isArray(value) && value.length === labels && value.every((one) => one === 0 || one === 1);
  if (typeof name !== "string" || !isMarks(has) || !isMarks(hard)) {
    throw new SyntaxError(
      `${file.path}, picture ${at} is no [picture, annotation, label, hard] with ${labels} marks of 0 or 1 each. Mend it.`,
    );
  }
  return { name, has: has.map((one) => one === 1), hard: hard.map((one) => one === 1) };
}
