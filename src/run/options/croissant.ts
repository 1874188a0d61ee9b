import { optionTable } from "../../job/options.ts";

export const { croissant: CROISSANT } = optionTable({
  croissant: {
    kind: "boolean",
    default: false,
    help: "Write croissant.json too: what the folder holds, as data hubs read it.",
    inResult: false,
  },
});
