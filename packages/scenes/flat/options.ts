/** What clevr2d is asked. */
import {
  choiceOption,
  listOption,
  optionTable,
  type OptionValues,
} from "@bindscope/bindscope/rooms/options";
import { LIST_OPTIONS, PATCHES_OPTION, PICTURE_SIDE, VIEWS_OPTION } from "../scene_options.ts";
import { FLAT_JITTER } from "./jitter.ts";

/** How large shapes are: by their boxes, or all of one area. */
const AREAS = ["own", "equal"] as const;

export type Areas = typeof AREAS[number];

export const CLEVR2D_OPTIONS = optionTable({
  vocabulary: choiceOption(
    ["auto", "clevr", "eight"],
    "auto",
    "clevr: 8 colours x circle, square, triangle; eight: 8 colours x 8 shapes; auto: --concepts, else clevr.",
  ),
  ...LIST_OPTIONS,
  size: PICTURE_SIDE,
  areas: choiceOption(
    AREAS,
    "own",
    "own: shapes fill boxes of one size, so that a triangle has half of a square's area; equal: one area for all.",
  ),
  jitter: listOption(
    FLAT_JITTER,
    [],
    "What varies from picture to picture, drawn from the seed: place in the field, size (0.65 to 1.25), any turn, shade of the colour, tint of the background. Default: nothing.",
  ),
  layout: choiceOption(
    ["fields", "anywhere"],
    "fields",
    "fields: objects side by side, each in its own; anywhere: at drawn places of the whole picture, later ones in front.",
  ),
  ...PATCHES_OPTION,
  ...VIEWS_OPTION,
});

export type Clevr2dOptions = OptionValues<typeof CLEVR2D_OPTIONS>;
