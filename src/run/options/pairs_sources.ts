/** Where the scores of `deno task pairs` come from: files and folders that only a person has. */
import { optionTable } from "../../job/options.ts";

export const PAIRS_SOURCES = optionTable({
  model: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help: "Model folder with encoders of pictures and of captions.",
    inResult: false,
  },
  images: {
    kind: "text",
    default: null,
    placeholder: "DIR,…",
    help: "Folders of the pictures that the file names.",
    inResult: false,
  },
  scores: {
    kind: "text",
    default: null,
    placeholder: "FILE,…",
    help:
      "In place of a model: what another harness wrote, a matrix or columns of scores, or of right and wrong.",
    inResult: false,
  },
  scoreColumns: {
    kind: "text",
    default: null,
    placeholder: "A,B,…",
    help: "Columns of --scores in the order of an item's scores, where their names don't say.",
  },
  seen: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help:
      "Captions that a model was trained on, one a line, for the rules of what was seen. Default: right captions of other pictures.",
    inResult: false,
  },
});
