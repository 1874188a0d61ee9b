/** The layer at which a number is made, and the one from which on it is lost; all layers are held together. */
import { ALPHA, shownTogether } from "../shown_together.ts";
import type { LayersOfNumber } from "./numbers.ts";
import type { Core } from "@bindscope/bindscope/rooms/core";
import type { BaselineNumber } from "@bindscope/bindscope/rooms/metrics";
import {
  casesBetween,
  intervalOf,
  type ReadMatrix,
  valueOf,
} from "@bindscope/bindscope/rooms/inference";
import { type Estimate, estimate } from "@bindscope/bindscope/rooms/result";

export interface ReadLayer {
  readonly name: string;
  readonly depth: number;
  readonly read: ReadMatrix;
}

/** Codes that tell all there is differ in the last digits, and these without a spread. */
const LEAST = 1e-3;
/** What readers of unseen objects reach by chance; nothing is exchanged for them. */
const CHANCE = 0.5;

/** What a number has to lie above; null where nothing is known of it. */
export function thresholdOfNumber(number: BaselineNumber, { numbers }: ReadMatrix): number | null {
  return number === "unseen" ? CHANCE : numbers[number].threshold ?? null;
}

/** At which layers, of one stream by one pooling, a number is shown, all of them together. */
function shownAt(core: Core, number: BaselineNumber, layers: readonly ReadLayer[]): boolean[] {
  return shownTogether(layers.length, (at, level) => {
    const { read } = layers[at];
    const threshold = thresholdOfNumber(number, read);
    const found = threshold === null
      ? null
      : intervalOf(core, read.cases[number], scaleOf(number), level);
    return found !== null && found[0] > threshold!;
  });
}

const scaleOf = (number: BaselineNumber) => number === "bits" ? "plain" : "rate";

/** Layers at which a number is not shown, though it is at one before and at one behind. */
export function notShownBetween(
  core: Core,
  number: BaselineNumber,
  layers: readonly ReadLayer[],
): string[] {
  const shown = shownAt(core, number, layers);
  const [first, last] = [shown.indexOf(true), shown.lastIndexOf(true)];
  return layers.flatMap(({ name }, at) => at > first && at < last && !shown[at] ? [name] : []);
}

/** @param layers one stream by one pooling, from the first to the last */
export function peakOf(
  core: Core,
  number: BaselineNumber,
  layers: readonly ReadLayer[],
): { readonly peak: Estimate; readonly layer: LayersOfNumber } {
  const shown = shownAt(core, number, layers);
  const values = layers.map(({ read }) => valueOf(read.cases[number]));
  let best = -1;
  for (const [at, value] of values.entries()) {
    if (value !== null && (best < 0 || value > values[best]!)) best = at;
  }
  if (best < 0) {
    return {
      // Without layers none is of the residual stream.
      peak: estimate(null, { reason: layers[0]?.read.numbers[number].reason ?? "not-given" }),
      layer: { at: null, depth: null, made: null, lost: null },
    };
  }
  const after = layers.slice(best + 1);
  const less = shownTogether(after.length, (at, level) => {
    const cases = casesBetween(layers[best].read.cases[number], after[at].read.cases[number]);
    const interval = intervalOf(core, cases, "plain", level);
    return interval !== null && interval[0] > LEAST;
  });
  // What further on is not shown to be less was not lost before.
  const lost = shown.includes(true) ? less.indexOf(true, less.lastIndexOf(false) + 1) : -1;
  const { name, depth, read } = layers[best];
  return {
    peak: estimate(values[best], {
      // The largest of several: its interval holds for all of them together.
      ci: intervalOf(core, read.cases[number], scaleOf(number), 1 - ALPHA / layers.length),
      [number === "unseen" ? "chance" : "threshold"]: thresholdOfNumber(number, read),
    }),
    layer: {
      at: name,
      depth,
      made: layers[shown.indexOf(true)]?.name ?? null,
      lost: lost < 0 ? null : after[lost].name,
    },
  };
}
