/** What a grid of approximators has to say beside its numbers. */

import type { PointResult } from "../../core/approximator/point.ts";
import type { UnusableCoverage } from "../../metrics/notes/approximate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { type Note, notesOf } from "../../result/note.ts";
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
  { options, validated, fits: [{ fit: { by } }] }: ApproximatePlan,
): Note[] {
  const { approximator, grid, width, coverage, seeds, approximatorEpochs } = options;
  const untried = APPROXIMATORS.filter((name) => !approximator.includes(name));
  const unfitted =
    fits.filter(({ result: { train: { object } } }) => object !== null && object < FITTED).length;
  // Exact fits and trees have nothing to choose but their reading.
  const others = fits.filter(({ result }) => result.chosen === false).length;
  const having = (some: readonly NotedPoint[], reason: LowReason) =>
    some.filter(({ reasons }) => reasons.includes(reason));
  const unseen = having(fits, "values never trained");
  const far = fits.filter(({ point: { fit }, result: { heldout: { r2 } } }) =>
    fit.productFit !== null && r2 !== null && r2 < EXTRAPOLATES
  );
  const apart = having(far, "values never trained together").length;
  const coordinates = new Set(fits.flatMap(({ result }) => result.coordinates ?? []));
  return notesOf(
    grid === "quick" && note("approximate.quick-grid", {
      ...{ widths: width, coverages: coverage, seeds, epochs: approximatorEpochs },
    }),
    untried.length > 0 && note("approximate.not-tried", { approximators: untried }),
    leftOut.map((unusable) => note("approximate.coverage-left-out", { ...unusable })),
    fits.flatMap(({ point: { name, width, coverage, seed }, result: { diverged } }) =>
      diverged === null ? [] : note("approximate.diverged", {
        ...{ approximator: name, width, coverage, seed },
        ...{ step: diverged.step, rate: diverged.rate },
      })
    ),
    unfitted > 0 &&
      note("approximate.unfitted", { fits: unfitted, of: fits.length, share: FITTED }),
    validated && others > 0 &&
      note("approximate.not-chosen", { fits: others, rate: by.learningRate! }),
    !validated && fits.some(({ result }) => result.best !== null) &&
      note("approximate.last-step"),
    unseen.length > 0 &&
      note("approximate.values-not-trained", { fits: unseen.length, of: fits.length }),
    far.length > 0 && note("approximate.products-astray", {
      ...{ fits: far.length, below: EXTRAPOLATES, untrained: far.length - apart, apart },
    }),
    Array.from(coordinates, (coordinates) => note("approximate.coordinates", { coordinates })),
  );
}
