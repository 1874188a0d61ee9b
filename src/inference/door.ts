/** What packages of this repository take from `src/inference/`: for them alone, and it may change with any version. */
export { bitsInterval, overObjects } from "./intervals/over_objects.ts";
export { exchangedReading } from "./nulls/exchanged.ts";
export { bindingMetrics, bindingNumbers } from "./readouts/binding.ts";
export { byChoice } from "./readouts/recognition.ts";
export { plantTruth } from "./simulated/plant_truth.ts";
export { transferCurve } from "./unseen/transfer_curve.ts";
export { ownSplit, transferSplits } from "./unseen/transfer_splits.ts";
