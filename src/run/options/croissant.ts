import { flagOption, NOT_IN_RESULT, optionTable } from "../../job/options.ts";

export const { croissant: CROISSANT } = optionTable({
  croissant: flagOption(
    "Also write croissant.json, which describes the folder to data hubs.",
    NOT_IN_RESULT,
  ),
});
