import type { PairFormat } from "./format.ts";
import { has, typesOf, wholePicture } from "./format.ts";

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
  notes: [
    "SugarCrepe's own script counts a tie as wrong; CLIP_benchmark and MTEB put the true caption first and take the argmax, so that there a tie is right and a constant model scores 1.",
    "Where types are pooled, items that only add words weigh most: the shorter caption is right in nearly all of them.",
  ],
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
  notes: [
    "ITT asks that both right captions beat the wrong one, TOT that they are nearer to each other than to it; chance is 1/3 for each.",
  ],
};
