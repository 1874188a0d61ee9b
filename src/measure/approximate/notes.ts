/** What a grid of approximators has to say beside its numbers. */

import type { PointResult } from "../../core/approximator/point.ts";
import type { UnusableCoverage } from "../../metrics/notes/approximate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import type { Note } from "../../result/note.ts";
import { type ApproximatePlan, APPROXIMATORS } from "./index.ts";
import type { GridPoint } from "./grid.ts";
import { EXTRAPOLATES, FITTED, type LowReason } from "./low_reasons.ts";

/** A point, what came out, and what a low score may come from. */
export interface NotedPoint {
  readonly point: GridPoint;
  readonly result: PointResult;
  readonly reasons: readonly LowReason[];
}

export function approximateNotes(
  fits: readonly NotedPoint[],
  leftOut: readonly UnusableCoverage[],
  plan: ApproximatePlan,
): Note[] {
  return [
    ...scopeNotes(leftOut, plan),
    ...divergedNotes(fits),
    ...unfittedNotes(fits, plan.validated),
    ...protocolNotes(fits, plan),
    ...unseenNotes(fits),
    ...extrapolationNotes(fits),
    ...componentNotes(fits),
    ...coordinateNotes(fits),
  ];
}

/** Where fewer dimensions were fitted than there are. */
function coordinateNotes(fits: readonly NotedPoint[]): Note[] {
  const counts = new Set(fits.flatMap(({ result: { coordinates } }) => coordinates ?? []));
  return [...counts].map((coordinates) => note("approximate.coordinates", { coordinates }));
}

/** What of the published grid was not tried. */
function scopeNotes(
  leftOut: readonly UnusableCoverage[],
  { options }: ApproximatePlan,
): Note[] {
  const { approximator, grid, width, coverage, seeds, approximatorEpochs } = options;
  const untried = APPROXIMATORS.filter((name) => !approximator.includes(name));
  return [
    ...grid === "quick"
      ? [note("approximate.quick-grid", {
        widths: width,
        coverages: coverage,
        seeds,
        epochs: approximatorEpochs,
      })]
      : [],
    ...untried.length > 0
      ? [note("approximate.not-tried", { approximators: untried, of: APPROXIMATORS })]
      : [],
    ...leftOut.map((unusable) => note("approximate.coverage-left-out", unusable)),
  ];
}

function divergedNotes(fits: readonly NotedPoint[]): Note[] {
  return fits.flatMap(({ point: { name, width, coverage, seed }, result: { diverged } }) => {
    if (diverged === null) return [];
    const { step, rate } = diverged;
    const at = { approximator: name, width, coverage, seed };
    return [note("approximate.diverged", { ...at, step, rate })];
  });
}

function unfittedNotes(all: readonly NotedPoint[], validated: boolean): Note[] {
  const fits = all.filter(({ result: { train: { object } } }) => object !== null && object < FITTED)
    .length;
  if (fits === 0) return [];
  return [
    note("approximate.unfitted", { fits, of: all.length, share: FITTED, planted: validated }),
  ];
}

function protocolNotes(
  fits: readonly NotedPoint[],
  { validated, fits: [{ fit: { by } }] }: ApproximatePlan,
): Note[] {
  const notes: Note[] = [];
  if (validated) {
    // Exact fits and trees have nothing to choose but their reading.
    const asked = fits.filter(({ result }) => result.chosen !== null);
    const chosen = asked.filter(({ result }) => result.chosen).length;
    const others = asked.length - chosen;
    if (chosen > 0) notes.push(note("approximate.chosen", { fits: chosen }));
    if (others > 0) {
      notes.push(note("approximate.not-chosen", { fits: others, rate: by.learningRate! }));
    }
  } else if (fits.some(({ result }) => result.best !== null)) {
    notes.push(note("approximate.last-step"));
  }
  if (fits.some(({ result }) => result.alternating !== null)) {
    notes.push(note("approximate.least-squares-products", { validated }));
  }
  return notes;
}

/** Values that no approximator can know. */
function unseenNotes(all: readonly NotedPoint[]): Note[] {
  const found = having(all, "values never trained");
  if (found.length === 0) return [];
  const random = all.some(({ point }) => point.name === "mlp") ||
    found.some(({ point: { fit } }) => fit.productFit === "adam");
  const values = { fits: found.length, of: all.length, random };
  return [note("approximate.values-not-trained", values)];
}

/** Products that are far off, by what they are far off on. */
function extrapolationNotes(fits: readonly NotedPoint[]): Note[] {
  const far = fits.filter((fit) => {
    const { r2 } = fit.result.heldout;
    return fit.point.fit.productFit !== null && r2 !== null && r2 < EXTRAPOLATES;
  });
  if (far.length === 0) return [];
  const apart = having(far, "values never trained together").length;
  return [note("approximate.products-astray", {
    fits: far.length,
    below: EXTRAPOLATES,
    untrained: far.length - apart,
    apart,
    random: far[0].point.fit.productFit === "adam",
  })];
}

function componentNotes(fits: readonly NotedPoint[]): Note[] {
  const variances = fits.flatMap(({ result }) => result.components?.variance ?? []);
  return variances.length === 0
    ? []
    : [note("approximate.components", { share: Math.min(...variances) })];
}

function having(fits: readonly NotedPoint[], reason: LowReason): NotedPoint[] {
  return fits.filter(({ reasons }) => reasons.includes(reason));
}
