export { COVERAGES, ownSplit, SPLITS, transferRefusal, transferSplits } from "./transfer_curve.ts";
