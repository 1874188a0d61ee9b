/** Where the scores of `deno task pairs` come from: files and folders that only a person has. */
import { NOT_IN_RESULT, optionTable, textOption } from "@bindscope/bindscope/rooms/options";

export const PAIRS_SOURCES = optionTable({
  model: textOption(
    "DIR",
    null,
    "Model folder with encoders of pictures and of captions.",
    NOT_IN_RESULT,
  ),
  images: textOption("DIR,…", null, "Folders of the pictures that the file names.", NOT_IN_RESULT),
  scores: textOption(
    "FILE,…",
    null,
    "In place of a model: what another harness wrote, a matrix or columns of scores, or of right and wrong.",
    NOT_IN_RESULT,
  ),
  scoreColumns: textOption(
    "A,B,…",
    null,
    "Columns of --scores in the order of an item's scores, where their names don't say.",
  ),
  seen: textOption(
    "FILE",
    null,
    "Captions that a model was trained on, one a line, for the rules of what was seen. Default: right captions of other pictures.",
    NOT_IN_RESULT,
  ),
});
