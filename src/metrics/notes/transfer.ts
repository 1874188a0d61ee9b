/** Notes on decoders of unseen objects. */
import { details } from "../../result/note.ts";

export const TRANSFER_NOTES = {
  ...details({
    "transfer.no-split":
      "Decoder transfer was not measured: no split leaves both scenes to fit on and ambiguous scenes of held-out objects with seen values.",
    "transfer.one-concept":
      "Decoder transfer was not measured: objects of one concept have nothing to bind.",
    "transfer.one-object": "Decoder transfer was not measured: scenes of one object have no swap.",
  }),
  "transfer.leading-dimensions": "Decoder transfer uses the {read} leading of {of} dimensions.",
  "transfer.most-shown-objects":
    "Similarity probes are fitted to the {objects} most frequent objects of each split.",
  "transfer.sampled": "Decoder transfer uses a seeded sample of each split's scenes.",
  "transfer.trained-objects":
    "Probes of unseen objects were fitted on scenes of the encoder's training objects.",
} as const;
