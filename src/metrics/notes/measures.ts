/** Texts of notes of measures, by code. A sentence names its values in braces. */
import { details, methods } from "../../result/note.ts";
import { type BaselineNumber, numberName } from "../kinds/baselines.ts";
import { APPROXIMATE_NOTES } from "./approximate.ts";

type Numbers = { readonly numbers: readonly BaselineNumber[] };

const named = (numbers: readonly BaselineNumber[]) => numbers.map(numberName).join("; ");

/** Why no bag of values can be left out. */
const ALONE = {
  "one object": "A scene of one object has no swap",
  "one bag": "All scenes have the same bag of values",
} as const;

/** What an interval is of. */
const NUMBERS = {
  bits: "bits of binding",
  pair: "group score",
  role: "decoded positions",
  swap: "swap accuracy",
} as const;

/** Why a jackknife gives none, in the core's words. */
const REASONS = {
  "too few units": "three or more objects are needed",
  "a unit in every case": "one object is in every case",
  "no number without a unit": "without one of the objects there is no number",
} as const;

/** A number, and the seeds with which it does not exist. */
type Missing = { readonly number: string; readonly seeds: readonly number[] };

export const MEASURE_NOTES = {
  ...APPROXIMATE_NOTES,
  ...details({
    "analysis.left-out": "{measure} was left out. {why}",
    "baselines.flat": "{name} was left out: all its rows are one and the same.",
    "embeddings.no-single-objects":
      "The estimator single needs the embeddings of single objects (objects.npy); the set has none.",
    "factors.no-span": "The read-out distinguishes no values, so there is no span to explain.",
    "intervals.none": (
      { of, reason }: { of: keyof typeof NUMBERS; reason: keyof typeof REASONS },
    ) => `No 95 % CI of ${NUMBERS[of]}: ${REASONS[reason]}.`,
    "intervals.none-over-values":
      "No 95 % CI of {of} for new values: this needs three values of a concept, and cases without each of them.",
    "intervene.no-edits": ({ edits }: { edits: "same" | "different" }) =>
      `In no edited scene ${
        edits === "same"
          ? "is the attribute equal in all objects"
          : "do the objects differ in the attribute"
      }, so there are no rates of "${edits}" edits.`,
    "map.no-parallelogram":
      "No scene has its swap and both mixed scenes in the set, so there is no parallelogram to measure.",
    "map.one-object": "A scene of one object has no swap, so there is no parallelogram to measure.",
    "probe.alignment-not-asked":
      "Whether rows match labels was untested: this needs twice as many scenes as values in all positions (at most 256), and vectors that vary.",
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
    "probes.no-new-scenes":
      "The probes were fitted on every scene, so there are no numbers on new scenes.",
    "readout.no-ambiguous-scenes":
      "No test scene is ambiguous (its values allow no other objects), so ambiguous scenes have no numbers.",
    "readout.no-determined-scenes":
      "Every test scene is ambiguous (its values allow other objects), so determined scenes have no numbers.",
    "retrieve.all-found": ({ mapped }: { mapped: boolean }) =>
      `Compared ${
        mapped ? "through the map" : "as they are"
      }, every scene found its own caption, so there is no share of swap errors.`,
    "retrieve.no-interval":
      "Caption accuracy has no 95 % CI: the trials have fewer than three objects, or one is in all of them.",
    "robust.few-bags": "Views with fewer than two groups of scenes were left out: {views}.",
    "transfer.no-split":
      "Decoder transfer was not measured: no split leaves both scenes to fit on and ambiguous scenes of held-out objects with seen values.",
    "transfer.one-concept":
      "Decoder transfer was not measured: objects of one concept have nothing to bind.",
    "transfer.one-object": "Decoder transfer was not measured: scenes of one object have no swap.",
  }),
  ...methods({
    "seeds.missing": ({ measure, missing }: { measure: string; missing: readonly Missing[] }) =>
      `${measure}: no spread over seeds for numbers that some seeds lack: ${
        missing.map(({ number, seeds }) => `${number} (seed ${seeds.join(", ")})`).join("; ")
      }.`,
  }),
  "analysis.not-asked": "Not asked for (--measures): {measures}.",
  "baselines.cover-some": (
    { covered, of, views }: {
      covered: readonly { readonly name: string; readonly scenes: number }[];
      of: number;
      views: boolean;
    },
  ) =>
    `Some baselines cover only part of the scenes; the model is compared on these: ${
      covered.map(({ name, scenes }) => `${name} (${scenes} of ${of}${views ? " rows" : ""})`)
        .join("; ")
    }.`,
  "baselines.no-exchange": ({ numbers }: Numbers) =>
    `Not tested against baselines, since no group has two scenes whose rows could be permuted: ${
      named(numbers)
    }.`,
  "baselines.no-interval": ({ numbers }: Numbers) =>
    `Compared with baselines without a 95 % CI, since an object is in every case or there are only two: ${
      named(numbers)
    }.`,
  "baselines.no-split": ({ numbers }: Numbers) =>
    `Not compared with baselines, since no split leaves scenes of held-out objects: ${
      named(numbers)
    }.`,
  "baselines.nothing-re-paired": ({ numbers }: Numbers) =>
    `Not compared with baselines, since no scene can be re-paired: ${named(numbers)}.`,
  "decompose.no-free-direction":
    "Adjusted R² of object vectors ({estimators}) does not exist: values leave no direction free, so any vectors would fit.",
  "decompose.no-interval":
    "Adjusted R² of object vectors ({estimators}) has no 95 % CI: there are too few objects to leave one out, or too many.",
  "decompose.no-roles":
    "Roles and fillers were not fitted: this needs scenes of two or more objects, and enough groups to hold some out.",
  "decompose.unsolved": [
    "{estimator}: least squares can't be solved, since too few scenes share objects.",
    "Use scenes that share more of them.",
  ],
  "embeddings.all-equal": "All embeddings are equal: there is no variance.",
  "embeddings.biased-averages": [
    "{scenes} of {possible} possible scenes of the occurring objects are present.",
    "Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.",
  ],
  "factors.none-unseen":
    "Every scene has a value that no other combination has, so unseen combinations can't be tested.",
  "factors.one-concept": "With one concept there are no angles between concepts.",
  "factors.some-unseen":
    "{left} of {scenes} scenes have a value that no other combination has; they are not tested as unseen.",
  "factors.span-of-all": (
    { rank, rows, repeated }: { rank: number; rows: number; repeated: boolean },
  ) => {
    const of = repeated ? "rows" : "scenes";
    return `The read-out spans ${rank} directions of ${rows} ${of}, so any sum explains them all. ` +
      `R² in its span needs more than ${rank + 1} ${of}.`;
  },
  "intervals.object-everywhere": "No 95 % CIs over objects: {object} is in every scene.",
  "intervals.too-few-objects":
    "No 95 % CIs over objects: three or more are needed, and the scenes show {objects}.",
  "intervene.all-agree":
    "In every scene two objects agree in another concept, so none was edited (--scenes all edits them).",
  "intervene.none-edited": "No scene has its edited scenes in the set, so nothing was edited.",
  "intervene.none-new":
    "The probes were fitted on one of the two scenes of every edit ({edits}), so no edit has new scenes.",
  "intervene.sampled":
    "Interventions edit {edited} of {scenes} scenes, a seeded sample (--max-edits); all scenes are candidates.",
  "intervene.some-agree":
    "{scenes} scenes whose objects agree in another concept were not edited, as published (--scenes all edits them).",
  "intervene.views":
    "Each view is edited separately; an edit succeeds where any view of the target scene is nearest.",
  "map.in-order":
    "{used} of {of} quadruples were measured: the others show their objects in other positions.",
  "map.many-objects":
    "The {objects} object vectors of {dim} dimensions were not mapped: the limit is {most} objects or dimensions.",
  "map.objects-equal": "All object vectors are equal, so their map is one point.",
  "map.scenes-equal": "All scenes of the quadruples have the same embedding.",
  "probe.bag-control-fitted":
    "Some groups have no swap, so the bag control is a least-squares sum of value vectors with permuted residuals, not a mean of swaps.",
  "probe.bags-not-exchanged":
    "Concepts have no permutation test: it needs {least} groups of the same values with the same number of scenes. Add scenes.",
  "probe.no-positions":
    "Positions were not decoded: this needs ridge, without --split or --probes.",
  "probe.not-exchanged": [
    "No permutation test within groups, so binding is left open.",
    "It needs groups whose test scenes show two sets of objects, and the scenes that the probes were fitted on (split.npy).",
  ],
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
  "probes.scenes-unknown": [
    "The training scenes of --probes are unknown (no split.npy beside them and no --split).",
    "Test scenes may be among them, so there are no numbers on new scenes.",
  ],
  "readout.no-test-scenes":
    "Every scene was a training scene, so there are no numbers on new scenes.",
  "retrieve.dimensions":
    "Scenes have {scenes} dimensions and captions {captions}, so they are compared only through a linear map.",
  "retrieve.few-scenes":
    "Agreement can't be tested: {scenes} scenes have too few orders for p <= 0.01. Use {least} scenes or more.",
  "retrieve.first-view": "Of captions in several views the first row was compared.",
  "retrieve.in-order":
    "{used} of {of} swaps were compared: the captions of the others have their objects in other positions.",
  "retrieve.map-unfitted": "Too few scenes have a caption for a map to be fitted and tested.",
  "retrieve.map-untested": "No scenes of unseen objects are left to test the map on.",
  "retrieve.no-captions":
    "The set has no captions of scenes (captions.npy), only of single concepts.",
  "retrieve.no-concept-captions":
    "The set has no captions of single concepts (concept_captions.npy), so these were not compared.",
  "retrieve.no-swaps":
    "No scene has a swap among the captions, so captions were not compared with swapped ones.",
  "retrieve.one-object":
    "A scene of one object has no swap, so captions were not compared with swapped ones.",
  "retrieve.sampled": "A sample of {scenes} scenes was searched for in the whole bank.",
  "retrieve.without-caption": "{without} of {scenes} scenes have no caption in the second set.",
  "robust.bags-drawn":
    "Renderings were compared on {bags} of {of} groups of scenes, a seeded sample.",
  "robust.many-pairings":
    "Scenes can be re-paired in too many ways: swaps and pairs were not compared over views.",
  "robust.no-exchange":
    "No group holds a scene together with its swap, so no rows could be permuted within views.",
  "robust.not-planted":
    "No positive control over views, since vectors don't vary: the power behind a no is unknown.",
  "robust.views-drawn": ({ views, of }: { views: readonly string[]; of: number }) =>
    `${views.length} of ${of} views were compared, a seeded sample: ${views.join(", ")}.`,
  "robust.views-equal":
    "All views of a scene have the same vector, so robustness can't be measured.",
  "train.frozen-features":
    "The image tower is one linear layer on frozen features of another model.",
  "train.heldout-negatives":
    "Held-out objects were used as negatives, which teaches the model to reject them.",
  "train.heldout-unused": "Held-out objects were neither targets nor negatives.",
  "train.no-heldout-swap": "No scene of held-out objects has a swap of its own.",
  "train.nothing-held-out": "Coverage 1 leaves no objects held out.",
  "train.objects": [
    "The encoder was trained on {trained} of the {objects} objects ({file} has a 1 for each, by radix id).",
    "Objects that a measure holds out may be among them.",
  ],
  "train.one-encoder":
    "One encoder serves scenes and queries, so a scene of one object is its own query; its recognition is trivial.",
  "train.set-sampled":
    "The embedding set holds a seeded sample of {scenes} of {of} scenes (--max-scenes).",
  "train.swap-of-captions":
    "Swap compares a picture's caption with the one after swapping one value; the object loss is the contrastive one.",
  "transfer.leading-dimensions": "Decoder transfer uses the {read} leading of {of} dimensions.",
  "transfer.most-shown-objects":
    "Similarity probes are fitted to the {objects} most frequent objects of each split.",
  "transfer.sampled": "Decoder transfer uses a seeded sample of each split's scenes.",
  "transfer.trained-objects":
    "Probes of unseen objects were fitted on scenes of the encoder's training objects.",
  "visible.never-alone": ({ concepts }: { concepts: readonly string[] }) =>
    `No two scenes differ by a swap of ${
      concepts.join(" or ")
    } alone, with every other value in its position.`,
  "visible.no-interval": "Some shares have no 95 % CI over objects: one object is in every case.",
  "visible.no-other-value":
    "No scene with a swap has a neighbour with one other value, so these were not compared.",
  "visible.no-second-view":
    "No scene with a swap has two views, so swaps were not compared with paraphrases.",
  "visible.no-views":
    "Scenes have no views (a column `view`), so swaps were compared with scenes that have one other value, not with paraphrases.",
  "visible.repeated": ({ rows, views }: { rows: number; views: boolean }) =>
    `${rows === 1 ? "1 row shows" : `${rows} rows show`} a scene ${
      views ? "in a view " : ""
    }that an earlier row shows; cosines with swaps use the first alone.`,
  "visible.sampled":
    "{scenes} of {of} scenes with a swap were measured, a seeded sample of whole groups.",
} as const;
