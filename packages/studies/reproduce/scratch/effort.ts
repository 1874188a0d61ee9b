/** How long the fits of the study run, and on how many scenes. (docs/studies/product_fit_study.md, Fits.) */
import type { BySize } from "../study.ts";

export interface Effort {
  /** Scenes that sums and products are fitted on. */
  readonly productScenes: number;
  /** Scenes that MLPs and the probes that read them are fitted on. */
  readonly fitScenes: number;
  readonly testScenes: number;
  /** Full-batch steps of a product's fit. */
  readonly productSteps: number;
  /** Hidden units of the MLPs that complexity is measured with. */
  readonly widths: readonly number[];
  /** Full-batch steps of an MLP's fit. */
  readonly mlpSteps: number;
  /** Shares of the objects that an MLP is fitted on. */
  readonly shares: readonly number[];
  /** Steps of the probes that read what MLPs predict. */
  readonly probeSteps: number;
}

export const PRODUCT_RATE = 0.01;
/** Starts of alternating least squares: one, since it costs as much as all else of a fit. */
export const PRODUCT_STARTS = 1;
export const MLP_RATE = 0.003;
export const PROBE_RATE = 0.01;

/** Objects beyond which there is no complexity: the object probe would be too large. */
export const MOST_PROBED_OBJECTS = 4096;

const LONG: Effort = {
  productScenes: 8192,
  fitScenes: 2048,
  testScenes: 1024,
  productSteps: 4000,
  widths: [64, 256, 1024],
  mlpSteps: 2000,
  shares: [0.3, 0.6, 0.9],
  probeSteps: 1000,
};

const SHORT: Effort = { ...LONG, productSteps: 1000, widths: [64, 256], mlpSteps: 500 };

/** Long fits would take four times as long as the training of `default`'s models. */
export const EFFORT: BySize<Effort> = { quick: SHORT, default: SHORT, full: LONG };
