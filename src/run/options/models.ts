/** `--models`: where models and pictures are that a person brings. */
import { NOT_IN_RESULT, optionTable, textOption } from "../../job/options.ts";

export const { models: MODELS } = optionTable({
  models: textOption(
    "DIR",
    "models",
    "Folder in which models and pictures that you bring are looked for.",
    NOT_IN_RESULT,
  ),
});
