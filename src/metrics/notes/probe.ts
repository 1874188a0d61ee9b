/** Notes of `probe`. */
import { detail } from "../../result/note.ts";

/** Why no bag of values can be left out. */
const ALONE = {
  "one object": "A scene of one object has no swap",
  "one bag": "All scenes have the same bag of values",
} as const;

export const PROBE_NOTES = {
  "probe.alignment-not-asked": detail(() =>
    "The alignment of labels and rows was not tested: this needs twice as many scenes as values in all positions (at most 256), " +
    "and vectors that vary."
  ),
  "probe.bag-control-fitted": () =>
    "Some groups have no swap, so the bag control is a least-squares sum of value vectors with permuted residuals, not a mean of swaps.",
  "probe.beyond-asked": () =>
    "A quadratic probe and, where it fails, a small network were fitted on at most 1,000 scenes in 64 leading dimensions. " +
    "Reason: no linear probe decodes which values go together, or --beyond on.",
  "probe.in-common-not-asked": detail(() =>
    "Similarity between objects was not tested: with one object per scene or one concept there is nothing to permute."
  ),
  "probe.nothing-left-in-common": () =>
    "Sums of values explain every object vector, so no further similarity is left to test.",
  "probe.no-pairs": detail(() =>
    "No test scene comes with its swap, so there are no pairs to distinguish."
  ),
  "probe.no-positions": () =>
    "Positions were not decoded: this needs ridge, without --split or --probes.",
  "probe.no-swaps": detail(() =>
    "No test scene can be re-paired to other objects of the set, so there are no swaps, and nothing to bind."
  ),
  "probe.not-exchanged": () =>
    "No permutation test within groups, so binding is left open: it needs groups whose test scenes show two sets of objects, " +
    "and to know which scenes the probes were fitted on (split.npy).",
  "probe.bags-not-exchanged": ({ least }: { least: number }) =>
    `Concepts have no permutation test: it needs ${least} groups of the same values with the same number of scenes. Add scenes.`,
  "probe.not-planted": () =>
    "No positive control, so the power behind a no is unknown: this needs ridge, and vectors that vary.",
  "probe.objects-not-trained": (
    { missing, of, first }: { missing: number; of: number; first: readonly string[] },
  ) =>
    `${missing} of ${of} objects are in no training scene (${first.join(", ")}${
      missing > first.length ? ", …" : ""
    }): the object probe can't have learned them.`,
  "probe.places-not-asked": detail(() =>
    "Position invariance was not tested: this needs values that can be swapped between two objects, " +
    "and enough groups to hold some out."
  ),
  "probe.probes-given": () => "The probes come from --probes; only the controls were fitted here.",
  "probe.scenes-left-out-alone": (
    { because, views }: { because: keyof typeof ALONE; views: boolean },
  ) =>
    `${ALONE[because]}, so each scene is decoded by a fit without that scene alone${
      views ? ", in all of its views" : ""
    }.`,
  "probe.softmax-left-out": detail(() =>
    "A converged softmax may decode more than ridge. It was left out for its cost; --solver newton adds it."
  ),
  "probe.too-many-pairings": detail(({ objects }: { objects: number }) =>
    `Scenes of ${objects} objects can be re-paired in too many ways: pairs, swaps and bits of binding were not measured.`
  ),
  "probe.values-not-trained": (
    { concept, values }: { concept: string; values: readonly string[] },
  ) => `No training scene shows ${concept} ${values.join(", ")}: the probe can't have learned it.`,
} as const;
