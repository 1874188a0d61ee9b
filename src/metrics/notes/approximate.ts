/** Notes of `approximate`. */
import { details, methods } from "../../result/note.ts";
import { approximatorPhrase, type NamedApproximator } from "../text/approximator_name.ts";

/** A coverage whose split can't be used. */
export interface UnusableCoverage {
  readonly coverage: number;
  readonly seed: number;
  /** Objects that no scene shows alone. */
  readonly lacks: "trained" | "held-out";
  readonly scenes: number;
  readonly objects: number;
  /** The nearest coverage that works; null if none does. */
  readonly nearest: number | null;
}

/** Why a coverage can't be used, and which one can. */
export function unusableCoverage(
  { coverage, seed, lacks, scenes, objects, nearest }: UnusableCoverage,
): string {
  return `At coverage ${coverage} with seed ${seed} no scene shows ${lacks} objects only, ` +
    `of ${scenes} scenes with ${objects} objects. ` +
    (nearest === null
      ? "No other coverage helps: the set has too few scenes."
      : `The nearest coverage that works is ${nearest}.`);
}

export const APPROXIMATE_NOTES = {
  ...details({
    "approximate.coverage-left-out": (unusable: UnusableCoverage) =>
      `approximate: a coverage was left out. ${unusableCoverage(unusable)}`,
    "approximate.no-mlp":
      "approximate: no MLP was fitted, so there is no smallest width or coverage that generalises.",
    "approximate.no-rank":
      "approximate: no product of rank up to {most} explains half of what sums of values leave on held-out objects, so there is no rank.",
    "approximate.not-reached":
      "approximate: no MLP reaches {share} of held-out objects, so there is no smallest width.",
  }),
  ...methods({
    "approximate.code-few-scenes":
      "approximate: too few scenes per object to separate object vectors from noise, so complexity has no bits and no rank.",
    "approximate.code-no-choice":
      "approximate: no bag of values leaves a choice of objects, or too many, so sets have no bits; vectors do.",
    "approximate.code-objects":
      "approximate: complexity in bits and as a rank needs {least} to {most} objects; these scenes show {objects}.",
    "approximate.code-one-concept":
      "approximate: complexity in bits and as a rank needs two concepts; these objects have one.",
    "approximate.code-sums":
      "approximate: sums of values explain nearly all of held-out objects, so rank is 0 and products have no shares.",
    "approximate.code-unsolved":
      "approximate: objects share too few scenes for least squares, so complexity has no bits and no rank.",
    "approximate.concepts-not-reached":
      "approximate: at no coverage does the widest MLP reach {share} of held-out concepts.",
    "approximate.coordinates": [
      "approximate: fits use {coordinates} coordinates, which hold all but a thousandth of the variance.",
      "Scores are of whole embeddings; numbers of parameters are of these coordinates.",
    ],
    "approximate.diverged": (
      { coverage, seed, step, rate, ...of }: NamedApproximator & {
        readonly coverage: number;
        readonly seed: number;
        readonly step: number;
        readonly rate: number;
      },
    ) =>
      `approximate: ${approximatorPhrase(of)} at coverage ${coverage}, seed ${seed}, diverged at ` +
      `step ${step} with rate ${rate}; its scores are left out. Use a smaller --approximator-lr.`,
    "approximate.few-scenes": [
      "approximate: too few held-out scenes ({scenes}, at coverage {coverage}) for a firm conclusion on complexity.",
      "Use a set with more objects.",
    ],
    "approximate.last-step": [
      "approximate: scores are those after the last step.",
      "The best step, shown beside them, was chosen on the held-out scenes as in the published code, so it is too good.",
    ],
    "approximate.leading-dimensions":
      "approximate: fits and scores use the {dims} leading of {of} dimensions, which hold {share%} of the variance; R² is of these.",
    "approximate.not-chosen": [
      "approximate: {fits} fits had no validation scenes (chosen: false in the row): every training object has a value of its own.",
      "They use rate {rate} and all steps. Use a larger --coverage.",
    ],
    "approximate.not-tried": "approximate: not tried (--approximator): {approximators}.",
    "approximate.plant-few-scenes":
      "approximate: too few scenes per object for a positive control, so no simulated code was fitted.",
    "approximate.plant-too-large":
      "approximate: the set is too large for a positive control, so no simulated code was fitted.",
    "approximate.products-astray": [
      "approximate: products extrapolate without bound: {fits} fits have a held-out R² below {below}.",
      "Far off only on scenes with a value not in training (unseen in the row): {untrained}.",
      "Also on values that never met in training, whose products no training scene determines: {apart}.",
    ],
    "approximate.quick-grid": [
      "approximate: quick grid (width {widths}, coverage {coverages}, seeds {seeds}, {epochs} epochs).",
      "The published settings are --grid full.",
    ],
    "approximate.scenes-sampled": [
      "approximate: {scenes} of {of} scenes are used, a seeded sample for each split.",
      "It has at most {train} scenes to train, and {heldout} each of held-out and of mixed objects.",
    ],
    "approximate.unfitted": [
      "approximate: {fits} of {of} fits recognise less than {share} of the objects of their own training scenes.",
      "A low held-out score may then come from the fit or the probe, not from the function.",
      "Compare the training score and the ceiling; --protocol own chooses the learning rate and adds a positive control (power).",
    ],
    "approximate.values-not-trained": [
      "approximate: {fits} of {of} fits predict held-out scenes with a value in a position where no training scene has it (unseen in the row).",
      "No approximator can learn it; MLPs and Adam's products hold random numbers there.",
      "These scenes are also scored separately.",
    ],
  }),
} as const;
