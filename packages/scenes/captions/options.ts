/** What text is asked. */
import {
  choiceOption,
  optionTable,
  type OptionValues,
  textOption,
} from "@bindscope/bindscope/rooms/options";
import { LIST_OPTIONS } from "../scene_options.ts";
import { ALL_TEMPLATES, TEMPLATE_NAMES } from "./built_in.ts";

export const TEXT_OPTIONS = optionTable({
  vocabulary: choiceOption(
    ["auto", "clevr", "eight", "paper"],
    "auto",
    "clevr: 8 colours x 3 shapes; eight: 8 x 8, as clevr2d draws them; paper: 20 attributes x 20 nouns; auto: --concepts, else clevr.",
  ),
  ...LIST_OPTIONS,
  template: textOption(
    "TEXT",
    null,
    'One object, as in "a {color} {shape}". Default: "a", then every concept.',
  ),
  join: textOption("TEXT", " and ", "Text between objects."),
  lastJoin: textOption(
    "TEXT",
    null,
    'What stands before the last object, as in --join ", " --last-join " and ". Default: --join.',
  ),
  templates: textOption(
    "NAME,…|FILE",
    null,
    `Several ways to write each scene, each a view of its own. Names: ${
      TEMPLATE_NAMES.join(", ")
    }, or ${ALL_TEMPLATES}; or a file with one a line, as in "the {shape1} is {color1}, while the {shape2} is {color2}".`,
    { contentOf: { is: "file", words: [...TEMPLATE_NAMES, ALL_TEMPLATES] } },
  ),
  article: choiceOption(
    ["auto", "literal"],
    "auto",
    'auto turns "a" into "an" before the sound of a vowel, and back; literal writes what the template has, as the paper did.',
  ),
});

export type TextOptions = OptionValues<typeof TEXT_OPTIONS>;
