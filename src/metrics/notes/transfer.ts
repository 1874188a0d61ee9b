/** Notes on readers of unseen objects. */
import { detail } from "../../result/note.ts";

export const TRANSFER_NOTES = {
  "transfer.leading-dimensions": ({ read, of }: { read: number; of: number }) =>
    `Decoder transfer reads the ${read} leading of ${of} dimensions.`,
  "transfer.most-shown-objects": ({ objects }: { objects: number }) =>
    `Readers by separable covariance are fitted to the ${objects} objects that each split's scenes show most often.`,
  "transfer.no-split": detail(() =>
    "Decoder transfer was not measured: no split of the objects leaves scenes to fit on and ambiguous scenes of other objects whose values were all seen."
  ),
  "transfer.one-concept": detail(() =>
    "Decoder transfer was not measured: objects of one concept have nothing to bind."
  ),
  "transfer.one-object": detail(() =>
    "Decoder transfer was not measured: scenes of one object have nothing to exchange."
  ),
  "transfer.sampled": () => "Decoder transfer uses a seeded sample of each split's scenes.",
  "transfer.trained-objects": () =>
    "Readers of unseen objects were fitted on scenes of the objects that the encoder was trained on.",
} as const;
