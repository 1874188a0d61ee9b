/** Options of `deno task pairs`. */
import {
  DRY_RUN,
  EXPLAIN,
  flagOption,
  listOption,
  NOT_IN_RESULT,
  optionTable,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { ENCODER_OPTIONS } from "@bindscope/bindscope/rooms/encode_options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";
import { PAIR_FORMATS } from "../formats/formats.ts";
import { FOIL_KINDS } from "../make/make_foils.ts";
import { PAIRS_SOURCES } from "./sources.ts";

const MAKE_OPTIONS = optionTable({
  kinds: listOption(
    FOIL_KINDS,
    ["swap", "half-truth"],
    "make: swap is two details exchanged; re-pairing all of a kind passed on, so that none stays; half-truth one detail said of its own object or of the other; paraphrase a swap beside the caption in other words.",
  ),
  template: textOption(
    "TEXT",
    "a {color} {shape}",
    "make: how an object of a scene folder is said.",
  ),
  join: textOption("TEXT", " and ", "make: what stands between objects."),
  paraphrase: textOption(
    "TEXT",
    null,
    "make: the template of the caption in other words; a table has them in its column paraphrase.",
  ),
  unbalanced: flagOption(
    "make: keep foils that no other picture has as its caption: rules over texts may then get more than one half.",
  ),
});

const RANKS_OPTIONS = optionTable({
  metric: textOption(
    "NAME",
    null,
    "ranks: the metric of lm-eval's samples; without it the first that they name.",
    NOT_IN_RESULT,
  ),
});

export const PAIRS_OPTIONS = optionTable({
  ...PAIRS_SOURCES,
  embeddings: textOption(
    "IMAGES,TEXTS",
    null,
    "In place of a model: a file of the pictures' embeddings and one of the captions', a row each in the order that --list writes.",
    NOT_IN_RESULT,
  ),
  format: textOption(
    "NAME",
    "auto",
    `The benchmark that the file is of; auto goes by its fields. ${
      PAIR_FORMATS.map(({ name }) => name).join(", ")
    }.`,
  ),
  columns: textOption(
    "ROLE=NAME,…",
    null,
    "What the fields of another file are: image=A,caption=B,negative=C+D, or image, caption, image2, caption2; also id, box, type, subtype, right.",
  ),
  with: textOption(
    "RESULT,…",
    null,
    "Results of other models on the same file: paired differences, and items that they disagree on.",
    NOT_IN_RESULT,
  ),
  examples: wholeOption({ min: 0, max: 1000 }, 10, "Items to look at, of each kind."),
  list: flagOption(
    "Only write pictures.txt and captions.txt: the rows that --embeddings and a matrix of scores have.",
    NOT_IN_RESULT,
  ),
  dryRun: DRY_RUN,
  explain: EXPLAIN,
  ...ENCODER_OPTIONS,
  ...MAKE_OPTIONS,
  ...RANKS_OPTIONS,
});

export type PairsInput = TaskInput<typeof PAIRS_OPTIONS>;
