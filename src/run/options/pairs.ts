/** What `deno task pairs` can be told. */
import { ENCODER_OPTIONS } from "../../encode/options.ts";
import { optionTable } from "../../job/options.ts";
import { PAIR_FORMATS } from "../../pairs/formats/formats.ts";
import { FOIL_KINDS } from "../../pairs/make/make_foils.ts";
import { DRY_RUN } from "./dry_run.ts";
import { PAIRS_SOURCES } from "./pairs_sources.ts";
import type { TaskInput } from "../task/task.ts";

const MAKE_OPTIONS = optionTable({
  kinds: {
    kind: "list",
    of: FOIL_KINDS,
    default: ["swap", "half-truth"],
    help:
      "make: swap is two details exchanged; re-pairing all of a kind passed on, so that none stays; half-truth one detail said of its own object or of the other; paraphrase a swap beside the caption in other words.",
  },
  template: {
    kind: "text",
    default: "a {color} {shape}",
    placeholder: "TEXT",
    help: "make: how an object of a scene folder is said.",
  },
  join: {
    kind: "text",
    default: " and ",
    placeholder: "TEXT",
    help: "make: what stands between objects.",
  },
  paraphrase: {
    kind: "text",
    default: null,
    placeholder: "TEXT",
    help:
      "make: the template of the caption in other words; a table has them in its column paraphrase.",
  },
  unbalanced: {
    kind: "boolean",
    default: false,
    help:
      "make: keep foils that no other picture has as its caption: rules over texts may then get more than one half.",
  },
});

export const PAIRS_OPTIONS = optionTable({
  ...PAIRS_SOURCES,
  embeddings: {
    kind: "text",
    default: null,
    placeholder: "IMAGES,TEXTS",
    help:
      "In place of a model: a file of the pictures' embeddings and one of the captions', a row each in the order that --list writes.",
    inResult: false,
  },
  format: {
    kind: "text",
    default: "auto",
    placeholder: "NAME",
    help: `The benchmark that the file is of; auto goes by its fields. ${
      PAIR_FORMATS.map(({ name }) => name).join(", ")
    }.`,
  },
  columns: {
    kind: "text",
    default: null,
    placeholder: "ROLE=NAME,…",
    help:
      "What the fields of another file are: image=A,caption=B,negative=C+D, or image, caption, image2, caption2; also id, box, type, subtype, right.",
  },
  with: {
    kind: "text",
    default: null,
    placeholder: "RESULT,…",
    help:
      "Results of other models on the same file: paired differences, and items that they disagree on.",
    inResult: false,
  },
  examples: {
    kind: "integer",
    default: 10,
    min: 0,
    max: 1000,
    help: "Items to look at, of each kind.",
  },
  list: {
    kind: "boolean",
    default: false,
    help:
      "Only write pictures.txt and captions.txt: the rows that --embeddings and a matrix of scores have.",
    inResult: false,
  },
  dryRun: DRY_RUN,
  ...ENCODER_OPTIONS,
  ...MAKE_OPTIONS,
});

export type PairsInput = TaskInput<typeof PAIRS_OPTIONS>;
