/** Notes that several measures have: on vectors, the scenes that were read, probes that were given, intervals, seeds. */
import { details, methods } from "../../result/note.ts";

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

export const SHARED_NOTES = {
  ...details({
    "embeddings.no-single-objects":
      "The estimator single needs the embeddings of single objects (objects.npy); the set has none.",
    "readout.no-ambiguous-scenes":
      "No test scene is ambiguous (its values allow no other objects), so ambiguous scenes have no numbers.",
    "readout.no-determined-scenes":
      "Every test scene is ambiguous (its values allow other objects), so determined scenes have no numbers.",
    "probes.no-new-scenes":
      "The probes were fitted on every scene, so there are no numbers on new scenes.",
    "intervals.none": (
      { of, reason }: { of: keyof typeof NUMBERS; reason: keyof typeof REASONS },
    ) => `No 95 % CI of ${NUMBERS[of]}: ${REASONS[reason]}.`,
    "intervals.none-over-values":
      "No 95 % CI of {of} for new values: this needs three values of a concept, and cases without each of them.",
  }),
  "embeddings.all-equal": "All embeddings are equal: there is no variance.",
  "embeddings.biased-averages": [
    "{scenes} of {possible} possible scenes of the occurring objects are present.",
    "Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.",
  ],
  "readout.no-test-scenes":
    "Every scene was a training scene, so there are no numbers on new scenes.",
  "probes.scenes-unknown": [
    "The training scenes of --probes are unknown (no split.npy beside them and no --split).",
    "Test scenes may be among them, so there are no numbers on new scenes.",
  ],
  "intervals.object-everywhere": "No 95 % CIs over objects: {object} is in every scene.",
  "intervals.too-few-objects":
    "No 95 % CIs over objects: three or more are needed, and the scenes show {objects}.",
  ...methods({
    "seeds.missing": ({ measure, missing }: { measure: string; missing: readonly Missing[] }) =>
      `${measure}: no spread over seeds for numbers that some seeds lack: ${
        missing.map(({ number, seeds }) => `${number} (seed ${seeds.join(", ")})`).join("; ")
      }.`,
  }),
} as const;
