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
    "What the scenes of --embeddings show: object1_color, object1_shape, object2_color, … " +
      `(${TABLE_ENDINGS.join(", ")}; .npy of integers [scenes, objects, concepts]; dataset.pkl).`,
    NOT_IN_RESULT,
  ),
  ...LABEL_OPTIONS,
  aliases: ALIASES,
  objects: textOption(
    "FILE",
    null,
    "Embeddings of single objects, for --embeddings; rows by object, first concept slowest.",
    NOT_IN_RESULT,
  ),
  captions: textOption(
    "FILE",
    null,
    "Caption embeddings [scenes, dim], for --embeddings.",
    NOT_IN_RESULT,
  ),
  acceptChanges: flagOption(
    "Take a set whose files are no longer what its manifest.json says; else it is refused.",
    NOT_IN_RESULT,
  ),
  maxScenes: wholeOption(
    { min: 1 },
    null,
    "Most scenes to measure, a sample drawn from the seed; of a scene with views all or none. Default: all.",
  ),
});
