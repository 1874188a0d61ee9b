import type { Box } from "../pair_set.ts";
import type { RowReader } from "../file/fields.ts";
import { has, type PairFormat, wholePicture } from "./format.ts";
import { pairsNote } from "../notes.ts";

const cropped = (row: RowReader) => ({
  name: row.text("image_path"),
  box: row.box(["bbox_x", "bbox_y", "bbox_w", "bbox_h"]) as Box | null,
});

const captions = (row: RowReader) => [row.caption("true_caption"), row.caption("false_caption")];

/** ARO, Visual Genome relations: cropped pictures, a row of its own for each relation. */
export const ARO_RELATION: PairFormat = {
  name: "aro-relation",
  title: "ARO, relations",
  shape: "choice",
  tie: "strict",
  average: "macro",
  recognises: (fields) => has(fields, "true_caption", "false_caption", "relation_name"),
  read: (row, id) => [{
    id,
    pictures: [cropped(row)],
    captions: captions(row),
    type: "relation",
    subtype: row.text("relation_name") || "none",
  }],
  notes: [pairsNote("pairs.aro-relation-ties")],
};

const LEAST = 25;

/** ARO, Visual Genome attributes: groups are ordered pairs of attributes. */
export const ARO_ATTRIBUTION: PairFormat = {
  name: "aro-attribution",
  title: "ARO, attributes",
  shape: "choice",
  tie: "strict",
  average: "macro",
  leastOfGroup: LEAST,
  recognises: (fields) => has(fields, "true_caption", "false_caption", "attributes"),
  read(row, id) {
    const attributes = row.texts("attributes").map((one) => one.trim());
    return [{
      id,
      pictures: [cropped(row)],
      captions: captions(row),
      type: "attribution",
      subtype: attributes.slice(0, 2).join("_") || "none",
    }];
  },
  notes: [pairsNote("pairs.aro-mean", { least: LEAST })],
};

/** ARO as in MTEB: a mean over items, the true caption first. */
export const ARO_FLAT: PairFormat = {
  name: "aro",
  title: "ARO, as MTEB has it",
  shape: "choice",
  tie: "first",
  average: "micro",
  recognises: (fields) => has(fields, "true_caption", "false_caption"),
  read: (row, id, file) => [{
    id,
    pictures: [
      row.holds("image_path") ? wholePicture(row.text("image_path")) : row.picture("image", id),
    ],
    captions: captions(row),
    type: file.name,
    subtype: "all",
  }],
  notes: [pairsNote("pairs.aro-ties")],
};
