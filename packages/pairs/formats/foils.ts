import { has, type PairFormat, wholePicture } from "./format.ts";
import { own } from "@bindscope/bindscope/rooms/options";
import { pairsNote } from "../notes.ts";

/** Votes of three people that a caption describes its picture and the foil does not. */
const LEAST_VOTES = 2;

/** VALSE: an object a phenomenon; only items whose captions people took for right count. */
export const VALSE: PairFormat = {
  name: "valse",
  title: "VALSE",
  shape: "choice",
  tie: "strict",
  average: "micro",
  recognises: (fields) => has(fields, "caption", "foil", "mturk"),
  read(row, id, file) {
    const votes = row.number("mturk.caption");
    if (votes < LEAST_VOTES) return { leftOut: `mturk.caption below ${LEAST_VOTES}` };
    return [{
      id,
      pictures: [wholePicture(row.text("image_file"))],
      captions: [row.caption("caption"), row.caption("foil")],
      type: row.text("linguistic_phenomena") || file.name,
      subtype: file.name,
    }];
  },
  notes: [pairsNote("pairs.valse-score", { votes: LEAST_VOTES })],
};

/** What'sUp, own photographs: four captions a picture, the true one first. */
export const WHATSUP: PairFormat = {
  name: "whatsup",
  title: "What'sUp",
  shape: "choice",
  tie: "first",
  average: "micro",
  questionNames: { all: "single" },
  joins: { pair: 2, set: 4 },
  recognises: (fields) => has(fields, "image_path", "caption_options"),
  read(row, id, file) {
    const path = row.text("image_path");
    const parts = (path.split("/").at(-1) ?? "").replace(/\.\w+$/, "").split("_");
    const [first, place] = parts;
    const objects = `${file.name} ${first} ${parts.at(-1)}`;
    return [{
      id,
      pictures: [wholePicture(path)],
      captions: row.texts("caption_options"),
      type: file.name,
      subtype: place ?? "all",
      ...(parts.length > 2 && {
        joined: { set: objects, pair: `${objects} ${own(AXIS, place) ?? "other"}` },
      }),
    }];
  },
  notes: [pairsNote("pairs.whatsup-score")],
};

const AXIS: { readonly [location: string]: string } = {
  left: "sides",
  right: "sides",
  on: "height",
  under: "height",
  "in-front": "depth",
  behind: "depth",
};

/** What'sUp's questions on COCO and Visual Genome: [picture, true caption, false caption]. */
export const WHATSUP_QA: PairFormat = {
  name: "whatsup-qa",
  title: "What'sUp, COCO and Visual Genome",
  shape: "choice",
  tie: "first",
  average: "micro",
  recognises: (fields, { rows }) => fields.size === 3 && Array.isArray(rows[0].value),
  read: (row, id, file) => [{
    id,
    pictures: [wholePicture(row.text("0"))],
    captions: [row.caption("1"), row.caption("2")],
    type: file.name,
    subtype: "all",
  }],
  notes: [pairsNote("pairs.whatsup-qa-ties")],
};

const CREPE_LISTS = [
  "hard_negs",
  "valid_hard_negs_atom",
  "valid_hard_negs_comp",
  "valid_hard_negs_combined",
];

/** CREPE: lists of hard negatives in a cell, pictures cropped; R@k with the true caption among them. */
export const CREPE: PairFormat = {
  name: "crepe",
  title: "CREPE",
  shape: "ranked",
  tie: "undefined",
  average: "micro",
  recognises: (fields) =>
    has(fields, "image_id", "caption") && CREPE_LISTS.some((name) => fields.has(name)),
  read(row, id, file) {
    const picture = { name: row.text("image_id"), box: row.box(["x", "y", "width", "height"]) };
    const lists = CREPE_LISTS.filter((name) => row.holds(name));
    const items = lists.flatMap((name) => {
      const negatives = row.texts(name);
      return negatives.length === 0 ? [] : [{
        id: lists.length === 1 ? id : `${id}/${name}`,
        pictures: [picture],
        captions: [row.caption("caption"), ...negatives],
        type: file.name,
        subtype: name === "hard_negs" ? "all" : name.replace("valid_hard_negs_", ""),
      }];
    });
    return items.length === 0 ? { leftOut: "no hard negatives" } : items;
  },
  notes: [pairsNote("pairs.crepe-ties")],
};

/** Half-truths: a caption, the caption with a false detail, with a true one. */
export const HALF_TRUTH_FOILS: PairFormat = {
  name: "half-truths",
  title: "Half-truths",
  shape: "half-truth",
  tie: "strict",
  average: "micro",
  recognises: (fields) => has(fields, "anchor", "half_truth", "full_truth"),
  read: (row, id) => [{
    id,
    pictures: [row.picture("image", id)],
    captions: ["anchor", "half_truth", "full_truth"].map((name) => row.caption(name)),
    type: row.text("triplet_type") || "all",
    subtype: "all",
  }],
  notes: [pairsNote("pairs.half-truths-score")],
};
