/** Notes of `approximate`. */
import { detail, method } from "../../result/note.ts";
import {
  approximatorLabel,
  approximatorPhrase,
  type NamedApproximator,
} from "../text/approximator_name.ts";

/** Points of a ladder: of each approximator at each coverage. */
type LadderPoints = {
  readonly approximators: readonly NamedApproximator[];
  readonly coverages: readonly number[];
};

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

/** "MLP 64, MLP 256, additive at coverage 0.3, 0.6, 0.9; MLP 4096 at coverage 0.6" */
const pointNames = (points: readonly LadderPoints[]) =>
  points.map(({ approximators, coverages }) =>
    `${approximators.map(approximatorLabel).join(", ")} at coverage ${coverages.join(", ")}`
  ).join("; ");

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
  "approximate.chosen": method(({ fits }: { fits: number }) =>
    "approximate: targets have a unit of their own, the scale of the train scenes. Rate and steps, or start and ridge, of " +
    `${fits} fits were chosen on scenes of a fifth of the trained objects at most. Each fit was then made on ` +
    "all train scenes. Held-out scenes chose nothing."
  ),
  "approximate.code-few-scenes": method(() =>
    "approximate: too few scenes an object to tell vectors of objects from noise, so complexity has no bits and no rank."
  ),
  "approximate.code-no-choice": method(() =>
    "approximate: no bag of values leaves a choice of objects, or too many, so sets have no bits; vectors do."
  ),
  "approximate.code-objects": method((
    { least, most, objects }: { least: number; most: number; objects: number },
  ) =>
    `approximate: complexity in bits and as a rank takes ${least} to ${most} objects, and these scenes show ${objects}.`
  ),
  "approximate.code-one-concept": method(() =>
    "approximate: complexity in bits and as a rank asks how values make objects, and these have one concept."
  ),
  "approximate.code-sums": method(() =>
    "approximate: sums of values leave little of left-out objects, so rank is 0 and products have no shares."
  ),
  "approximate.code-unsolved": method(() =>
    "approximate: objects share too few scenes for least squares, so complexity has no bits and no rank."
  ),
  "approximate.components": method(({ share }: { share: number }) =>
    "approximate: boosted trees predict at most 64 principal components of the train scenes, which " +
    `hold at least ${(100 * share).toFixed(1)} % of their variance.`
  ),
  "approximate.concepts-not-reached": method(({ share }: { share: number }) =>
    `approximate: from no coverage on does the widest MLP reach ${share} of held-out concepts.`
  ),
  "approximate.coordinates": method(({ coordinates }: { coordinates: number }) =>
    `approximate: fits are made in ${coordinates} coordinates, which hold all but a thousandth of the variance, and read and judged as ` +
    "embeddings. Numbers of parameters are of these."
  ),
  "approximate.coverage-left-out": detail((unusable: UnusableCoverage) =>
    `approximate: a coverage was left out. ${unusableCoverage(unusable)}`
  ),
  "approximate.diverged": method((
    { approximator, width, coverage, seed, step, rate }: {
      approximator: string;
      width: number | null;
      coverage: number;
      seed: number;
      step: number;
      rate: number;
    },
  ) =>
    `approximate: ${
      approximatorPhrase({ approximator, width })
    } at coverage ${coverage}, seed ${seed}, diverged at step ${step} with rate ` +
    `${rate}; its scores are left out. Try a smaller --approximator-lr.`
  ),
  "approximate.few-scenes": method((
    { scenes, coverage }: { scenes: number; coverage: number },
  ) =>
    `approximate: the complexity rests on ${scenes} held-out ${
      scenes === 1 ? "scene" : "scenes"
    } at coverage ${coverage}. So few prove little: a set with more objects holds out more.`
  ),
  "approximate.ladder-blind": method(({ r2 }: { r2: number }) =>
    "approximate: the world is too small for the ladder. No approximator of the grid predicts planted products of 4 " +
    `or 16 numbers for unseen objects (best held-out R² ${
      r2.toFixed(2)
    }). So these are not told from ` +
    "lookup tables there. 12 x 12 objects in 2,600 scenes are enough."
  ),
  "approximate.ladder-none": method(() =>
    "approximate: no ladder of planted functions is stored for these scenes and settings. --ladder plant " +
    "makes one, for ten times the work."
  ),
  "approximate.ladder-no-point": method(({ points }: { points: readonly LadderPoints[] }) =>
    "approximate: the stored ladder shares no point with this grid: it has " +
    `${pointNames(points)}. --ladder plant makes one for the grid.`
  ),
  "approximate.ladder-some-points": method((
    { shared, of, points }: { shared: number; of: number; points: readonly LadderPoints[] },
  ) =>
    `approximate: ${shared} of the ${of} points of this grid are on the stored ladder and ` +
    `were compared: it has ${pointNames(points)}.`
  ),
  "approximate.ladder-stored": method(({ dim, own }: { dim: number; own: number }) =>
    `approximate: the ladder was made beforehand, of planted functions of ${dim} dims (these embeddings: ` +
    `${own}). --ladder plant makes it anew on these scenes with this dim.`
  ),
  "approximate.last-step": method(() =>
    "approximate: scores are those after the last step. The best step stands beside them; it was chosen on the " +
    "held-out scenes themselves, as the published code does, and is therefore too good."
  ),
  "approximate.leading-dimensions": method((
    { dims, of, share }: { dims: number; of: number; share: number },
  ) =>
    `approximate: so many numbers are fitted and read in ${dims} leading of ${of} dimensions, which hold ` +
    `${(100 * share).toFixed(1)} % of their variance; R² is of these.`
  ),
  "approximate.least-squares-products": method(({ validated }: { validated: boolean }) =>
    "approximate: products were fitted by alternating least squares from three seeded starts. " +
    `The least error on the ${
      validated ? "validation" : "train"
    } scenes chose among them; epochs counts passes. A value never trained ` +
    "(unseen in the row) multiplies by 0 there. The published fit is --product-fit adam."
  ),
  "approximate.no-mlp": detail(() =>
    "approximate: no MLP was tried, so there is no least width that carries over, and no coverage from which one does."
  ),
  "approximate.no-rank": detail(({ most }: { most: number }) =>
    `approximate: of no rank up to ${most} do products foresee half of what sums of values leave of left-out objects, so there is no rank.`
  ),
  "approximate.not-chosen": method(({ fits, rate }: { fits: number; rate: number }) =>
    `approximate: ${fits} fits could choose nothing (chosen: false in the row): no trained ` +
    `object can be set apart without a value that no other shows. They have rate ${rate}, all ` +
    "steps and no reading of their own. Give a larger --coverage."
  ),
  "approximate.not-reached": detail(({ share }: { share: number }) =>
    `approximate: no MLP that was tried reaches ${share} of held-out objects, so there is no least width that does.`
  ),
  "approximate.not-tried": method((
    { approximators, of }: { approximators: readonly string[]; of: readonly string[] },
  ) =>
    `approximate: not tried: ${
      approximators.map((approximator) => approximatorLabel({ approximator, width: null }))
        .join(", ")
    } (--approximator ${of.join(",")}).`
  ),
  "approximate.plant-few-scenes": method(() =>
    "approximate: too few scenes an object to tell what objects add from noise, so no planted code was held to the same fits."
  ),
  "approximate.plant-too-large": method(() =>
    "approximate: the set is too large to plant a code in, so none was held to the same fits."
  ),
  "approximate.products-astray": method((
    { fits, below, untrained, apart, random }: {
      fits: number;
      below: number;
      /** Fits that are far off on scenes with a value never trained alone, and where every value was trained too. */
      untrained: number;
      apart: number;
      /** Whether a table still holds random numbers where no value was trained. */
      random: boolean;
    },
  ) =>
    `approximate: products extrapolate without bound: ${fits} fits have a held-out R² below ${below}.` +
    (untrained === 0
      ? ""
      : ` ${untrained} of them only on scenes with a value never trained (unseen in the row)` +
        (random
          ? ": its table still holds random numbers, which multiply everything else."
          : ".")) +
    (apart === 0
      ? ""
      : ` ${apart} of them also where every value was trained: values never trained ` +
        "together go astray where the train scenes do not settle the products.")
  ),
  "approximate.quick-grid": method((
    { widths, coverages, seeds, epochs }: {
      widths: readonly number[];
      coverages: readonly number[];
      seeds: readonly number[];
      epochs: number;
    },
  ) =>
    `approximate: quick grid (width ${widths.join(", ")}, coverage ${coverages.join(", ")}, seeds ${
      seeds.join(", ")
    }, ${epochs} epochs). The published settings are --grid full.`
  ),
  "approximate.scenes-sampled": method((
    { scenes, of, train, heldout }: {
      scenes: number;
      of: number;
      train: number;
      heldout: number;
    },
  ) =>
    `approximate: of ${of} scenes ${scenes} are fitted and read: of each split a seeded sample of at ` +
    `most ${train} train scenes, and of ${heldout} each with held-out and with mixed objects.`
  ),
  "approximate.unfitted": method((
    { fits, of, share, planted }: {
      fits: number;
      of: number;
      share: number;
      /** Whether a planted code was put to the same fits. */
      planted: boolean;
    },
  ) =>
    `approximate: ${fits} of ${of} fits recognise less than ${share} of the objects ` +
    "of their own train scenes. A low held-out score may come from the fit or the probe then, not from the " +
    `function. Train score and ceiling stand beside it${
      planted
        ? ", and what the same fits make of a planted code (power)."
        : ". --protocol own chooses the learning rate."
    }`
  ),
  "approximate.values-not-trained": method((
    { fits, of, random }: { fits: number; of: number; random: boolean },
  ) =>
    `approximate: ${fits} of ${of} fits are asked for held-out scenes that show a value in a position ` +
    `where no train scene has it (unseen in the row). No approximator can know its part${
      random ? "; MLPs and Adam's products hold random numbers there" : ""
    }. These scenes and the others are scored apart too.`
  ),
} as const;
