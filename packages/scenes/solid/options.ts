/** What clevr is asked. */
import {
  choiceOption,
  listOption,
  NOT_IN_RESULT,
  numberOption,
  optionTable,
  type OptionValues,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { LIST_OPTIONS, PATCHES_OPTION, PICTURE_SIDE, VIEWS_OPTION } from "../scene_options.ts";

const JITTER = ["position", "size", "turn", "light"] as const;
export type SolidJitter = typeof JITTER[number];

export const CLEVR_OPTIONS = optionTable({
  ...LIST_OPTIONS,
  objects: { ...LIST_OPTIONS.objects, max: 4 },
  size: PICTURE_SIDE,
  material: choiceOption(
    ["rubber", "metal"],
    "rubber",
    "Of all objects, where it is no concept of your own.",
  ),
  occlusion: numberOption(
    { min: 0, max: 0.6 },
    0,
    "Share of the right object that the left one hides, with 2 objects; 0: side by side.",
  ),
  camera: numberOption(
    { min: 5, max: 60 },
    null,
    "Degrees that the camera looks down. Default: 24, or 12 with --occlusion, where 24 " +
      "would not let a cube hide enough of a cylinder.",
  ),
  jitter: listOption(
    JITTER,
    [],
    "What varies from picture to picture, drawn from the seed. Default: nothing.",
  ),
  ...PATCHES_OPTION,
  ...VIEWS_OPTION,
  workers: wholeOption(
    { min: 1, max: 256 },
    null,
    "Worker threads. Default: as many as cores.",
    NOT_IN_RESULT,
  ),
});

export type ClevrOptions = OptionValues<typeof CLEVR_OPTIONS>;
