/** Notes of `probe`. */
import { detail } from "../../result/note.ts";

/** Why no bag of values can be left out. */
const ALONE = {
  "one object": "A scene of one object has no twin with the same bag of values",
  "one bag": "All scenes have the same bag of values",
} as const;

export const PROBE_NOTES = {
  "probe.alignment-not-asked": detail(() =>
    "Whether labels and rows are in step was not asked: it takes twice as many scenes as values in all positions, at most 256 " +
    "of these, and vectors that vary."
  ),
  "probe.bag-control-fitted": () =>
    "Some bags of values show only one of their sets, so the bag control is a least-squares sum of value vectors with permuted residuals, not a mean of twins.",
  "probe.beyond-asked": () =>
    "A quadratic reader, and a small network where that one does not tell, were asked on at most 1,000 scenes in 64 leading " +
    "dimensions: no linear map tells what goes with what, or --beyond on.",
  "probe.in-common-has-no-power": () =>
    "No planted code could be made in this set's place, so whether objects have something in common has no power.",
  "probe.in-common-not-asked": detail(() =>
    "Whether objects have something in common was not asked: one object a scene, or one concept, leaves nothing to exchange."
  ),
  "probe.nothing-left-in-common": () =>
    "Sums of values explain every object vector, so nothing is left that objects could have in common.",
  "probe.no-pairs": detail(() =>
    "No test scene comes with a re-paired twin, so there are no pairs to tell apart."
  ),
  "probe.no-positions": () =>
    "Positions are read by ridge, without --split or --probes: here they were not read.",
  "probe.no-swaps": detail(() =>
    "No test scene can be re-paired to other objects that occur, so there are no swaps to tell apart, and nothing to bind."
  ),
  "probe.not-exchanged": () =>
    "Vectors were not exchanged among scenes of one bag of concepts: it takes ridge without a given split, and bags that " +
    "show two sets of objects. The interval of swaps alone says what is a bag.",
  "probe.not-planted": () =>
    "Binding was not planted into these vectors, so a no has no power beside it: it takes ridge, and vectors that vary.",
  "probe.objects-not-trained": (
    { missing, of, first }: { missing: number; of: number; first: readonly string[] },
  ) =>
    `${missing} of ${of} objects are in no training scene (${first.join(", ")}${
      missing > first.length ? ", …" : ""
    }): the object probe can't have learned them.`,
  "probe.places-not-asked": detail(() =>
    "Whether objects are bound alike in every position was not asked: it takes values that can be exchanged between two objects " +
    "of a scene, and bags of values enough to leave some out."
  ),
  "probe.probes-given": () => "The probes were given, not fitted here; the controls were fitted.",
  "probe.scenes-left-out-alone": (
    { because, views }: { because: keyof typeof ALONE; views: boolean },
  ) =>
    `${ALONE[because]}, so each scene is read by a fit without that scene alone${
      views ? ", in all of its views" : ""
    }.`,
  "probe.softmax-left-out": detail(() =>
    "A converged softmax may read more than ridge; it was left out, since it takes long. --solver newton makes it."
  ),
  "probe.too-many-pairings": detail(({ objects }: { objects: number }) =>
    `Scenes of ${objects} objects can be re-paired in too many ways to list them: pairs, swaps and bits of binding were not measured.`
  ),
  "probe.values-not-trained": (
    { concept, values }: { concept: string; values: readonly string[] },
  ) => `No training scene shows ${concept} ${values.join(", ")}: the probe can't have learned it.`,
} as const;
