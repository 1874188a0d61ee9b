/** How a task is told which embedding set to read. (Contract: SET.) */

import { FILE_FORMATS, TABLE_ENDINGS, VECTOR_ENDINGS } from "../data/formats/formats.ts";
import { ALIASES } from "./aliases_option.ts";
import { LABEL_OPTIONS } from "./label_options.ts";
import { optionTable } from "./options.ts";

const TOGETHER = FILE_FORMATS.filter(({ together }) => together).flatMap(({ endings }) => endings);

export const SET_OPTIONS = optionTable({
  embeddings: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: `Embeddings [scenes, dim] in place of SET (${VECTOR_ENDINGS.join(", ")}; file.npz:NAME ` +
      `is one array of several); needs --labels, unless a ${TOGETHER.join(" or ")} holds them too.`,
    inResult: false,
  },
  labels: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "What the scenes of --embeddings show: object1_color, object1_shape, object2_color, … " +
      `(${TABLE_ENDINGS.join(", ")}; .npy of integers [scenes, objects, concepts]; dataset.pkl).`,
    inResult: false,
  },
  ...LABEL_OPTIONS,
  aliases: ALIASES,
  objects: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "Embeddings of single objects, for --embeddings; rows by object, first concept slowest.",
    inResult: false,
  },
  captions: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "Caption embeddings [scenes, dim], for --embeddings.",
    inResult: false,
  },
  acceptChanges: {
    kind: "boolean",
    default: false,
    help: "Take a set whose files are no longer what its manifest.json says; else it is refused.",
    inResult: false,
  },
  maxScenes: {
    kind: "integer",
    default: null,
    min: 1,
    help:
      "Measure a sample of at most so many scenes, drawn from the seed; of a scene with views all or none. Default: all.",
  },
});
