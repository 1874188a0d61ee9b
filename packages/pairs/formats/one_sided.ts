/** Benchmarks that ask for the right picture, and VL-CheckList, which asks for the right caption. */
import { fieldsOf } from "../file/fields.ts";
import type { RawRow } from "../file/raw_file.ts";
import { has, type PairFormat, wholePicture } from "./format.ts";
import { pairsNote } from "../notes.ts";

/** VL-CheckList: lists of [picture, {POS, NEG}]; of a list of captions the first counts. */
export const VL_CHECKLIST: PairFormat = {
  name: "vl-checklist",
  title: "VL-CheckList",
  shape: "choice",
  tie: "strict",
  average: "micro",
  recognises: (fields, { rows }) => {
    if (fields.size !== 2 || !Array.isArray(rows[0].value)) return false;
    const [, texts] = rows[0].value;
    return typeof texts === "object" && texts !== null && "POS" in texts && "NEG" in texts;
  },
  read: (row, id, file) => [{
    id,
    pictures: [wholePicture(row.text("0"))],
    captions: [row.firstCaption("1.POS"), row.firstCaption("1.NEG")],
    type: file.name,
    subtype: "all",
  }],
  notes: [pairsNote("pairs.vl-checklist-score")],
};

/** What its own script puts before each statement. */
const PHOTO = "a photo of ";

/** MMVP-VLM, Questions.csv: an id, a visual pattern and a statement; two rows are a pair. */
export const MMVP_VLM: PairFormat = {
  name: "mmvp-vlm",
  title: "MMVP-VLM",
  shape: "crossed",
  tie: "strict",
  average: "micro",
  main: "image",
  recognises: (fields) =>
    fields.size === 3 && [...fields].some((name) => /^statement$/i.test(name)),
  table(file) {
    const rows: RawRow[] = [];
    if (file.rows.length % 2 === 1) {
      throw new SyntaxError(
        `${file.path} has ${file.rows.length} rows, and two are a pair. It may be cut short; download it again.`,
      );
    }
    for (let at = 0; at + 1 < file.rows.length; at += 2) {
      const [first, second] = [file.rows[at], file.rows[at + 1]].map((row) =>
        // By their places, as its own script has them.
        Object.values(fieldsOf(row)).map(String)
      );
      rows.push({
        key: `${first[0]}-${second[0]}`,
        value: { first, second, type: first[1] },
        location: file.rows[at].location,
      });
    }
    return { ...file, rows };
  },
  read(row, id) {
    const type = row.text("type");
    // Its own script takes the odd one of the two ids for the first picture.
    if (Number(row.text("first.0")) % 2 !== 1) {
      row.fail("the id", "of a pair's first row is not odd");
    }
    return [{
      id,
      pictures: ["first.0", "second.0"].map((at) => wholePicture(`${type}/${row.text(at)}.jpg`)),
      captions: ["first.2", "second.2"].map((at) => PHOTO + row.caption(at)),
      type,
      subtype: "all",
    }];
  },
  notes: [pairsNote("pairs.mmvp-vlm-score"), pairsNote("pairs.crossed-score")],
};

const WORDS = { subj_neg: "subject", verb_neg: "verb", obj_neg: "object" } as const;

/** SVO-Probes: a sentence, its picture, and one whose subject, verb or object is another. */
export const SVO_PROBES: PairFormat = {
  name: "svo-probes",
  title: "SVO-Probes",
  shape: "picture choice",
  tie: "strict",
  average: "micro",
  recognises: (fields) => has(fields, "sentence", "pos_image_id", "neg_image_id", "verb_neg"),
  read(row, id) {
    const differs = Object.entries(WORDS).filter(([name]) => /^true$/i.test(row.text(name)));
    if (differs.length !== 1) {
      return { leftOut: "not exactly one of subject, verb and object differs" };
    }
    return [{
      id,
      pictures: ["pos_image_id", "neg_image_id"].map((name) => wholePicture(row.text(name))),
      captions: [row.caption("sentence")],
      relevant: 1,
      type: differs[0][1],
      subtype: "all",
    }];
  },
  notes: [pairsNote("pairs.svo-probes-score")],
};
