/** Notes of `probe`. */
import { details } from "../../result/note.ts";

/** Why no bag of values can be left out. */
const ALONE = {
  "one object": "A scene of one object has no swap",
  "one bag": "All scenes have the same bag of values",
} as const;

export const PROBE_NOTES = {
  ...details({
    "probe.alignment-not-asked":
      "The alignment of labels and rows was not tested: this needs twice as many scenes as values in all positions (at most 256), and vectors that vary.",
    "probe.in-common-not-asked":
      "Similarity between objects was not tested: with one object per scene or one concept there is nothing to permute.",
    "probe.no-pairs": "No test scene comes with its swap, so there are no pairs to distinguish.",
    "probe.no-swaps":
      "No test scene can be re-paired to other objects of the set, so there are no swaps, and nothing to bind.",
    "probe.places-not-asked":
      "Position invariance was not tested: this needs values that can be swapped between two objects, and enough groups to hold some out.",
    "probe.softmax-left-out":
      "A converged softmax may decode more than ridge. It was left out for its cost; --solver newton adds it.",
    "probe.too-many-pairings":
      "Scenes of {objects} objects can be re-paired in too many ways: pairs, swaps and bits of binding were not measured.",
  }),
  "probe.bag-control-fitted":
    "Some groups have no swap, so the bag control is a least-squares sum of value vectors with permuted residuals, not a mean of swaps.",
  "probe.bags-not-exchanged":
    "Concepts have no permutation test: it needs {least} groups of the same values with the same number of scenes. Add scenes.",
  "probe.beyond-asked": [
    "A quadratic probe and, where it fails, a small network were fitted on at most 1,000 scenes in 64 leading dimensions.",
    "Reason: no linear probe decodes which values go together, or --beyond on.",
  ],
  "probe.no-positions":
    "Positions were not decoded: this needs ridge, without --split or --probes.",
  "probe.not-exchanged":
    "No permutation test within groups, so binding is left open: it needs groups whose test scenes show two sets of objects, and to know which scenes the probes were fitted on (split.npy).",
  "probe.not-planted":
    "No positive control, so the power behind a no is unknown: this needs ridge, and vectors that vary.",
  "probe.nothing-left-in-common":
    "Sums of values explain every object vector, so no further similarity is left to test.",
  "probe.objects-not-trained": (
    { missing, of, first }: { missing: number; of: number; first: readonly string[] },
  ) =>
    `${missing} of ${of} objects are in no training scene (${first.join(", ")}${
      missing > first.length ? ", …" : ""
    }): the object probe can't have learned them.`,
  "probe.probes-given": "The probes come from --probes; only the controls were fitted here.",
  "probe.scenes-left-out-alone": (
    { because, views }: { because: keyof typeof ALONE; views: boolean },
  ) =>
    `${ALONE[because]}, so each scene is decoded by a fit without that scene alone${
      views ? ", in all of its views" : ""
    }.`,
  "probe.values-not-trained":
    "No training scene shows {concept} {values}: the probe can't have learned it.",
} as const;
