/** Notes on which scenes were read. */
import { detail } from "../../result/note.ts";

export const READOUT_NOTES = {
  "readout.no-ambiguous-scenes": detail(() =>
    "In no test scene does the bag of concepts allow other objects, so there is no recognition of objects or positions on ambiguous scenes."
  ),
  "readout.no-determined-scenes": detail(() =>
    "In every test scene the bag of concepts allows other objects, so there is no recognition of objects on determined scenes."
  ),
  "readout.no-test-scenes": () => "Every scene was trained on, so nothing was read of new scenes.",
} as const;
