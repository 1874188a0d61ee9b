/** How labels are to be read, where their columns don't say it by their names. */
import { NOT_IN_RESULT, optionTable, textOption } from "./options.ts";

export const LABEL_OPTIONS = optionTable({
  columns: textOption(
    "A=B,…",
    null,
    "What the columns of labels are, where their names don't say: " +
      "object1_color=left,object2_color=right.",
    NOT_IN_RESULT,
  ),
  template: textOption(
    "TEXT",
    null,
    "How the captions are written that labels have in a column text: " +
      '"a {color} {shape} and a {color} {shape}"; several forms apart by |.',
    NOT_IN_RESULT,
  ),
  concepts: textOption(
    "FILE.json",
    null,
    "The concepts and their values in order, also as words to find in captions: " +
      '{"color": ["red", …], "shape": […]}.',
    NOT_IN_RESULT,
  ),
});
