/** Notes that several measures have: on vectors, the scenes that were read, probes that were given, intervals, seeds. */
import { detail, method } from "../../result/note.ts";

/** What an interval is of. */
const NUMBERS = {
  bits: "bits of binding",
  pair: "group score",
  role: "places read",
  swap: "swap accuracy",
} as const;

/** Why a jackknife gives none, in the core's words. */
const REASONS = {
  "too few units": "it takes three objects or more",
  "a unit in every case": "some object is in every case, so none is left without it",
  "no number without a unit": "without some object there is no number",
} as const;

/** A number, and the seeds with which it does not exist. */
type Missing = {
  readonly number: string;
  readonly seeds: readonly number[];
};

export const SHARED_NOTES = {
  "embeddings.all-equal": () => "All embeddings are equal: there is no variance.",
  "embeddings.no-single-objects": detail(() =>
    "The estimator single needs the embeddings of single objects (objects.npy); the set has none."
  ),
  "embeddings.biased-averages": ({ scenes, possible }: { scenes: number; possible: number }) =>
    `${scenes} of ${possible} possible scenes of the occurring objects are present. ` +
    "Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.",
  "readout.no-ambiguous-scenes": detail(() =>
    "In no test scene does the bag of concepts allow other objects, so there is no recognition of objects or positions on ambiguous scenes."
  ),
  "readout.no-determined-scenes": detail(() =>
    "In every test scene the bag of concepts allows other objects, so there is no recognition of objects on determined scenes."
  ),
  "readout.no-test-scenes": () => "Every scene was trained on, so nothing was read of new scenes.",
  "probes.no-new-scenes": detail(() =>
    "The probes were fitted on every scene, so there are no numbers of scenes new to them."
  ),
  "probes.scenes-unknown": () =>
    "Which scenes the given probes were fitted on is not known (no split.npy of as many scenes lies beside them, and no --split says so): some may be among the test scenes drawn here, and there are no numbers of scenes new to the probes.",
  "intervals.none": detail((
    { of, reason }: { of: keyof typeof NUMBERS; reason: keyof typeof REASONS },
  ) => `There is no interval of ${NUMBERS[of]}: ${REASONS[reason]}.`),
  "intervals.none-over-values": detail(({ of }: { of: readonly string[] }) =>
    `There is no interval of ${
      of.join(", ")
    } for other values: it takes three values of a concept, and cases without each of them.`
  ),
  "intervals.object-everywhere": ({ object }: { object: string }) =>
    `There are no intervals over objects: ${object} is in every scene, so none is left without it.`,
  "intervals.too-few-objects": ({ objects }: { objects: number }) =>
    "There are no intervals over objects: it takes three objects or more to see how much they differ, and " +
    `the scenes show ${objects}.`,
  "seeds.missing": method((
    { measure, missing }: { measure: string; missing: readonly Missing[] },
  ) =>
    `${measure}: no spread over seeds where a number does not exist with some seed: ${
      missing.map(({ number, seeds }) => `${number} (seed ${seeds.join(", ")})`).join("; ")
    }.`
  ),
} as const;
