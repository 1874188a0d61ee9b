import type { PairFormat } from "./format.ts";
import { has, typesOf, wholePicture } from "./format.ts";
import { pairsNote } from "../notes.ts";

/** SugarCrepe: {"0": {filename, caption, negative_caption}}, a file a type; ids may have gaps. */
export const SUGARCREPE: PairFormat = {
  name: "sugarcrepe",
  title: "SugarCrepe",
  shape: "choice",
  tie: "strict",
  average: "micro",
  recognises: (fields) =>
    has(fields, "filename", "caption", "negative_caption") && !fields.has("caption2"),
  read: (row, id, file) => [{
    id,
    pictures: [wholePicture(row.text("filename"))],
    captions: [row.caption("caption"), row.caption("negative_caption")],
    ...typesOf(row, file),
  }],
  notes: [pairsNote("pairs.sugarcrepe-ties"), pairsNote("pairs.sugarcrepe-pooled")],
};

/** SugarCrepe++: two right captions and a wrong one. */
export const SUGARCREPE_PP: PairFormat = {
  name: "sugarcrepe++",
  title: "SugarCrepe++",
  shape: "two positives",
  tie: "strict",
  average: "micro",
  recognises: (fields) => has(fields, "caption", "caption2", "negative_caption"),
  read: (row, id, file) => [{
    id,
    pictures: [
      row.holds("filename") ? wholePicture(row.text("filename")) : row.picture("image", id),
    ],
    captions: ["caption", "caption2", "negative_caption"].map((name) => row.caption(name)),
    ...typesOf(row, file),
  }],
  notes: [pairsNote("pairs.sugarcrepe-pp-score")],
};
