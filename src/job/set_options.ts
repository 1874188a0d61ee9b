/** How a task is told which embedding set to read. (Contract: SET.) */

import { MATRIX_EXTENSIONS } from "../data/formats/matrix_extensions.ts";
import { ALIASES } from "./aliases_option.ts";
import { COLUMNS } from "./columns_option.ts";
import { optionTable } from "./options.ts";

export const SET_OPTIONS = optionTable({
  embeddings: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: `Embeddings [scenes, dim] in place of SET (${MATRIX_EXTENSIONS.join(", ")}); ` +
      "needs --labels, unless a .parquet holds them too.",
    inResult: false,
  },
  labels: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "What the scenes of --embeddings show: object1_color, object1_shape, object2_color, … " +
      "(.csv, .parquet, .jsonl; .npy of integers [scenes, objects, concepts]).",
    inResult: false,
  },
  columns: COLUMNS,
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
  maxScenes: {
    kind: "integer",
    default: null,
    min: 1,
    help: "Measure a sample of at most so many scenes, drawn from the seed. Default: all.",
  },
});
