/** Options that name the embedding set to read. (Contract: SET.) */

import { FILE_FORMATS, TABLE_ENDINGS, VECTOR_ENDINGS } from "../data/formats/formats.ts";
import { ALIASES } from "./aliases_option.ts";
import { LABEL_OPTIONS } from "./label_options.ts";
import { flagOption, NOT_IN_RESULT, optionTable, textOption, wholeOption } from "./options.ts";

/** Endings of files that hold embeddings and labels together. */
const WITH_LABELS = FILE_FORMATS.filter(({ together }) => together).flatMap(({ endings }) =>
  endings
);

export const SET_OPTIONS = optionTable({
  embeddings: textOption(
    "FILE",
    null,
    `Embeddings [scenes, dim] in place of SET (${VECTOR_ENDINGS.join(", ")}; file.npz:NAME ` +
      `is one array of several); needs --labels, unless a ${
        WITH_LABELS.join(" or ")
      } holds them too.`,
    NOT_IN_RESULT,
  ),
  labels: textOption(
    "FILE",
    null,
    "What each row shows: object1_color, object1_shape, object2_color, … " +
      `(${TABLE_ENDINGS.join(", ")}; .npy of integers [scenes, objects, concepts]).`,
    NOT_IN_RESULT,
  ),
  ...LABEL_OPTIONS,
  aliases: ALIASES,
  objects: textOption(
    "FILE",
    null,
    "Embeddings of single objects, beside a file of embeddings; a row an object, first concept slowest.",
    NOT_IN_RESULT,
  ),
  captions: textOption(
    "FILE",
    null,
    "Caption embeddings [scenes, dim], beside a file of embeddings.",
    NOT_IN_RESULT,
  ),
  acceptChanges: flagOption(
    "Read a set whose files have changed since its manifest.json was written. Default: it is refused.",
    NOT_IN_RESULT,
  ),
  maxScenes: wholeOption(
    { min: 1 },
    null,
    "Measure at most N scenes: a random sample, each scene with all of its views. Default: all.",
  ),
});
