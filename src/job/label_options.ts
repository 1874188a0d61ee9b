/** How labels are to be read, where their columns don't say it by their names. */
import { optionTable } from "./options.ts";

export const LABEL_OPTIONS = optionTable({
  columns: {
    kind: "text",
    default: null,
    placeholder: "A=B,…",
    help: "What the columns of labels are, where their names don't say: " +
      "object1_color=left,object2_color=right.",
    inResult: false,
  },
  template: {
    kind: "text",
    default: null,
    placeholder: "TEXT",
    help: "How the captions are written that labels have in a column text: " +
      '"a {color} {shape} and a {color} {shape}"; several forms apart by |.',
    inResult: false,
  },
  concepts: {
    kind: "text",
    default: null,
    placeholder: "FILE.json",
    help: "The concepts and their values in order, also as words to find in captions: " +
      '{"color": ["red", …], "shape": […]}.',
    inResult: false,
  },
});
