import { flagOption, NOT_IN_RESULT, optionTable } from "../../job/options.ts";

export const { croissant: CROISSANT } = optionTable({
  croissant: flagOption(
    "Write croissant.json too: what the folder holds, as data hubs read it.",
    NOT_IN_RESULT,
  ),
});
