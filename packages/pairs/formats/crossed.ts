/** Sets of two pictures and two captions, each picture with its own. */
import type { RowReader } from "../file/fields.ts";
import type { RawFile } from "../file/raw_file.ts";
import { has, type PairFormat, typesOf } from "./format.ts";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { pairsNote } from "../notes.ts";

interface Named {
  readonly name: string;
  readonly title: string;
  readonly pictures: readonly [string, string];
  readonly captions: readonly [string, string];
  readonly also?: readonly string[];
  types?(row: RowReader, file: RawFile): { type: string; subtype: string };
  readonly notes?: readonly Note[];
}

const plain = (type: string) => () => ({ type, subtype: "all" });

function crossed({ pictures, captions, also = [], types, notes, ...named }: Named): PairFormat {
  return {
    ...named,
    shape: "crossed",
    tie: "strict",
    average: "micro",
    recognises: (fields) => has(fields, ...pictures, ...captions, ...also),
    read: (row, id, file) => [{
      id,
      pictures: pictures.map((name) => row.picture(name, id)),
      captions: captions.map((name) => row.firstCaption(name)),
      ...(types ?? plain(file.name))(row, file),
    }],
    notes: [pairsNote("pairs.crossed-score"), ...notes ?? []],
  };
}

export const WINOGROUND = crossed({
  name: "winoground",
  title: "Winoground",
  pictures: ["image_0", "image_1"],
  captions: ["caption_0", "caption_1"],
  types: (row) => ({
    type: row.text("collapsed_tag") || "untagged",
    subtype: row.text("tag") || "all",
  }),
});

export const COLORSWAP = crossed({
  name: "colorswap",
  title: "ColorSwap",
  pictures: ["image_1", "image_2"],
  captions: ["caption_1", "caption_2"],
});

export const EQBEN = crossed({
  name: "eqben",
  title: "EqBen",
  pictures: ["image0", "image1"],
  captions: ["caption0", "caption1"],
  types: (row) => ({ type: row.text("image0").split("/")[0] || "all", subtype: "all" }),
});

export const VISMIN = crossed({
  name: "vismin",
  title: "VisMin",
  pictures: ["image_path", "edited_image_path"],
  captions: ["caption", "edited_caption"],
  types: (row) => ({ type: row.text("category") || "all", subtype: "all" }),
});

/**
 * VisMin as on the hub: which caption is whose was shuffled, and is in another file of its authors'.
 * With that file's column Text in it, the item is read as they judge it.
 */
export const VISMIN_BENCH: PairFormat = {
  ...crossed({
    name: "vismin-bench",
    title: "VisMin-Bench",
    pictures: ["image_0", "image_1"],
    captions: ["text_0", "text_1"],
    types: (row) => ({ type: row.text("category") || "all", subtype: "all" }),
    notes: [pairsNote("pairs.vismin-solution")],
  }),
  read(row, id) {
    const solution = SOLUTION.exec(row.text("Text"))?.[1];
    if (solution === undefined) {
      row.fail(
        "Text",
        "does not say which caption is whose: its authors shuffled them, and sim_solution.csv beside their script has the column that does. Add it by the id",
      );
    }
    const captions = ["text_0", "text_1"].map((name) => row.caption(name));
    return [{
      id,
      pictures: ["image_0", "image_1"].map((name) => row.picture(name, id)),
      captions: solution === "0" ? captions : captions.toReversed(),
      type: row.text("category") || "all",
      subtype: "all",
    }];
  },
};

const SOLUTION = /^T([01])_I0 > T[01]_I0 & T[01]_I1 > T[01]_I1$/;

/** BiVLC names its directions by which picture and which caption are real. */
export const BIVLC: PairFormat = {
  ...crossed({
    name: "bivlc",
    title: "BiVLC",
    pictures: ["image", "negative_image"],
    captions: ["caption", "negative_caption"],
    types: typesOf,
    notes: [pairsNote("pairs.bivlc-generated")],
  }),
  questionNames: {
    text: "I2T",
    image: "T2I",
    "text of picture 0": "Ipos_2T",
    "text of picture 1": "Ineg_2T",
    "picture of text 0": "Tpos_2I",
    "picture of text 1": "Tneg_2I",
  },
};

/** COLA, several objects: lists of [picture, caption, picture, caption]. */
export const COLA: PairFormat = {
  ...crossed({
    name: "cola",
    title: "COLA, several objects",
    pictures: ["0", "2"],
    captions: ["1", "3"],
    types: plain("cola"),
    notes: [pairsNote("pairs.cola-score")],
  }),
  recognises: (fields, { rows }) =>
    fields.size === 4 && Array.isArray(rows[0].value) &&
    rows[0].value.every((one) => typeof one === "string"),
  main: "image",
};
