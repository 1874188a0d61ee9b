/** Notes that several measures have on the vectors of a set. */
import { detail } from "../../result/note.ts";

export const EMBEDDINGS_NOTES = {
  "embeddings.all-equal": () => "All embeddings are equal: there is no variance.",
  "embeddings.no-single-objects": detail(() =>
    "The estimator single needs the embeddings of single objects (objects.npy); the set has none."
  ),
  "embeddings.biased-averages": ({ scenes, possible }: { scenes: number; possible: number }) =>
    `${scenes} of ${possible} possible scenes of the occurring objects are present. ` +
    "Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.",
} as const;
