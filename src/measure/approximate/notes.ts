/** What a grid of approximators has to say beside its numbers. */

import type { PointResult } from "../../core/approximator/point.ts";
import { approximatorLabel, approximatorPhrase } from "../../metrics/text/approximator_name.ts";
import {
  type ApproximateOptions,
  APPROXIMATORS,
  type Grid,
  isValidated,
  productFitOf,
} from "./index.ts";
import type { GridPoint } from "./grid.ts";
import { EXTRAPOLATES, FITTED, type LowReason } from "./low_reasons.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** A point, what came out, and what a low score may come from. */
export interface NotedPoint {
  readonly point: GridPoint;
  readonly result: PointResult;
  readonly reasons: readonly LowReason[];
}

export function approximateNotes(
  fits: readonly NotedPoint[],
  leftOut: readonly string[],
  options: ApproximateOptions,
  grid: Grid,
): string[] {
  return [
    ...scopeNotes(leftOut, options, grid),
    ...divergedNotes(fits),
    ...unfittedNotes(fits, options),
    ...protocolNotes(fits, options, grid),
    ...unseenNotes(fits, options),
    ...astrayNotes(fits, options),
    ...componentNotes(fits),
    ...coordinateNotes(fits),
  ].map((note) => `approximate: ${note}`);
}

/** Where fewer dimensions were fitted than there are. */
function coordinateNotes(fits: readonly NotedPoint[]): string[] {
  const counts = new Set(fits.flatMap(({ result: { coordinates } }) => coordinates ?? []));
  return [...counts].map((count) =>
    `fits are made in ${count} coordinates, which hold all but a thousandth of the variance, and read and judged as ` +
    `embeddings. Numbers of parameters are of these.`
  );
}

/** What of the published grid was not tried. */
function scopeNotes(leftOut: readonly string[], options: ApproximateOptions, grid: Grid): string[] {
  const said: string[] = [];
  if (options.grid === "quick") {
    const { widths, coverages, seeds, epochs } = grid;
    said.push(
      `quick grid (width ${widths.join(", ")}, coverage ${coverages.join(", ")}, seeds ${
        seeds.join(", ")
      }, ${epochs} epochs). The published settings are --grid full.`,
    );
  }
  const untried = APPROXIMATORS.filter((name) => !options.approximator.includes(name));
  if (untried.length > 0) {
    const names = untried.map((approximator) => approximatorLabel({ approximator, width: null }));
    said.push(`not tried: ${names.join(", ")} (--approximator ${APPROXIMATORS.join(",")}).`);
  }
  return [...said, ...leftOut.map((refusal) => NOT_MEASURED.measure("a coverage", refusal))];
}

function divergedNotes(fits: readonly NotedPoint[]): string[] {
  return fits.flatMap(({ point: { name, width, coverage, seed }, result: { diverged } }) =>
    diverged === null ? [] : [
      `${
        approximatorPhrase({ approximator: name, width })
      } at coverage ${coverage}, seed ${seed}, diverged at step ${diverged.step} with rate ` +
      `${diverged.rate}; its scores are left out. Try a smaller --approximator-lr.`,
    ]
  );
}

function unfittedNotes(fits: readonly NotedPoint[], options: ApproximateOptions): string[] {
  const { length } = fits.filter(({ result: { train: { object } } }) =>
    object !== null && object < FITTED
  );
  return length === 0 ? [] : [
    `${length} of ${fits.length} fits recognise less than ${FITTED} of the objects ` +
    "of their own train scenes. A low held-out score may come from the fit or the probe then, not from the " +
    "function. Train score and ceiling stand beside it" +
    (isValidated(options)
      ? ", and what the same fits make of a planted code (power)."
      : ". --protocol own chooses the learning rate."),
  ];
}

function protocolNotes(
  fits: readonly NotedPoint[],
  options: ApproximateOptions,
  { learningRate }: Grid,
): string[] {
  const said: string[] = [];
  if (isValidated(options)) {
    // Exact fits and trees have nothing to choose but their reading.
    const asked = fits.filter(({ result }) => result.chosen !== null);
    const chosen = asked.filter(({ result }) => result.chosen).length;
    if (chosen > 0) {
      said.push(
        "targets have a unit of their own, the scale of the train scenes. Rate and steps, or start and ridge, of " +
          `${chosen} fits were chosen on scenes of a fifth of the trained objects at most. Each fit was then made on ` +
          "all train scenes. Held-out scenes chose nothing.",
      );
    }
    if (chosen < asked.length) {
      said.push(
        `${
          asked.length - chosen
        } fits could choose nothing (chosen: false in the row): no trained ` +
          `object can be set apart without a value that no other shows. They have rate ${learningRate}, all ` +
          "steps and no reading of their own. Give a larger --coverage.",
      );
    }
  } else if (fits.some(({ result }) => result.best !== null)) {
    said.push(
      "scores are those after the last step. The best step stands beside them; it was chosen on the " +
        "held-out scenes themselves, as the published code does, and is therefore too good.",
    );
  }
  if (fits.some(({ result }) => result.alternating !== null)) {
    said.push(
      "products were fitted by alternating least squares from three seeded starts. " +
        `The least error on the ${
          isValidated(options) ? "validation" : "train"
        } scenes chose among them; epochs ` +
        "counts passes. A value never trained " +
        "(unseen in the row) multiplies by 0 there. The published fit is --product-fit adam.",
    );
  }
  return said;
}

/** Values that no approximator can know. */
function unseenNotes(fits: readonly NotedPoint[], options: ApproximateOptions): string[] {
  const found = having(fits, "values never trained");
  if (found.length === 0) return [];
  const random = options.approximator.includes("mlp") ||
    (productFitOf(options) === "adam" && found.some(isProduct));
  return [
    `${found.length} of ${fits.length} fits are asked for held-out scenes that show a value in a position ` +
    "where no train scene has it (unseen in the row). No approximator can know its part" +
    (random ? "; MLPs and Adam's products hold random numbers there" : "") +
    ". These scenes and the others are scored apart too.",
  ];
}

/** Products that are far off, by what they are far off on. */
function astrayNotes(fits: readonly NotedPoint[], options: ApproximateOptions): string[] {
  const far = fits.filter((fit) => {
    const { r2 } = fit.result.heldout;
    return isProduct(fit) && r2 !== null && r2 < EXTRAPOLATES;
  });
  if (far.length === 0) return [];
  const together = having(far, "values never trained together");
  const values = far.length - together.length;
  return [
    `products extrapolate without bound: ${far.length} fits have a held-out R² below ${EXTRAPOLATES}.` +
    (values === 0
      ? ""
      : ` ${values} of them only on scenes with a value never trained (unseen in the row)` +
        (productFitOf(options) === "adam"
          ? ": its table still holds random numbers, which multiply everything else."
          : ".")) +
    (together.length === 0
      ? ""
      : ` ${together.length} of them also where every value was trained: values never trained ` +
        "together go astray where the train scenes do not settle the products."),
  ];
}

function componentNotes(fits: readonly NotedPoint[]): string[] {
  const variances = fits.flatMap(({ result }) => result.components?.variance ?? []);
  return variances.length === 0 ? [] : [
    "boosted trees predict at most 64 principal components of the train scenes, which " +
    `hold at least ${(100 * Math.min(...variances)).toFixed(1)} % of their variance.`,
  ];
}

function having(fits: readonly NotedPoint[], reason: LowReason): NotedPoint[] {
  return fits.filter(({ reasons }) => reasons.includes(reason));
}

function isProduct({ point }: NotedPoint): boolean {
  return point.name.endsWith("_product");
}
