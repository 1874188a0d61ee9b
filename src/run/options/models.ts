/** `--models`: where models and pictures lie that a person brings. */
import { optionTable } from "../../job/options.ts";

export const { models: MODELS } = optionTable({
  models: {
    kind: "text",
    default: "models",
    placeholder: "DIR",
    help: "Folder in which models and pictures that you bring are looked for.",
    inResult: false,
  },
});
