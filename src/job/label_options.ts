/** How labels are to be read, where their columns don't say it by their names. */
import { NOT_IN_RESULT, optionTable, textOption } from "./options.ts";

export const LABEL_OPTIONS = optionTable({
  columns: textOption(
    "A=B,…",
    null,
    "What the columns of the labels mean, where their names don't say: " +
      "object1_color=left,object2_color=right.",
    NOT_IN_RESULT,
  ),
  template: textOption(
    "TEXT",
    null,
    "Form of the captions, where labels are captions: " +
      '"a {color} {shape} and a {color} {shape}"; several forms with | between them.',
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
