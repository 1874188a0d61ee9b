/** Notes on probes that were given. */
import { detail } from "../../result/note.ts";

export const PROBES_NOTES = {
  "probes.no-new-scenes": detail(() =>
    "The probes were fitted on every scene, so there are no numbers of scenes new to them."
  ),
  "probes.scenes-unknown": () =>
    "Which scenes the given probes were fitted on is not known (no split.npy of as many scenes lies beside them, and no --split says so): some may be among the test scenes drawn here, and there are no numbers of scenes new to the probes.",
} as const;
