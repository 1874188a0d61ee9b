/** Notes on readers of unseen objects. */
import { detail } from "../../result/note.ts";

export const TRANSFER_NOTES = {
  "transfer.leading-dimensions": ({ read, of }: { read: number; of: number }) =>
    `Decoder transfer uses the ${read} leading of ${of} dimensions.`,
  "transfer.most-shown-objects": ({ objects }: { objects: number }) =>
    `Similarity probes are fitted to the ${objects} most frequent objects of each split.`,
  "transfer.no-split": detail(() =>
    "Decoder transfer was not measured: no split leaves both scenes to fit on and ambiguous scenes of held-out objects with seen values."
  ),
  "transfer.one-concept": detail(() =>
    "Decoder transfer was not measured: objects of one concept have nothing to bind."
  ),
  "transfer.one-object": detail(() =>
    "Decoder transfer was not measured: scenes of one object have no swap."
  ),
  "transfer.sampled": () => "Decoder transfer uses a seeded sample of each split's scenes.",
  "transfer.trained-objects": () =>
    "Probes of unseen objects were fitted on scenes of the encoder's training objects.",
} as const;
