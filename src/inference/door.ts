/** What packages of this repository take from `src/inference/`: for them alone, and it may change with any version. */
export { casesBetween, type CasesOf, intervalOf, valueOf } from "./intervals/cases.ts";
export { bitsInterval, objectsOf, overObjects } from "./intervals/over_objects.ts";
export { ALPHA, shownTogether } from "./intervals/shown_together.ts";
export { bagFolds, FOLDS, permutedOrders } from "./nulls/bag_folds.ts";
export { permutedNull } from "./nulls/permuted.ts";
export { boundCases } from "./readouts/binding.ts";
export {
  DECODER,
  numbersOfReadOut,
  type ReadMatrix,
  readNumbers,
} from "./readouts/read_numbers.ts";
export { simulatedRows } from "./simulated/simulated_rows.ts";
export { aucInterval } from "./swaps/auc.ts";
export { cosinesOf, type Gram, gramOf } from "./swaps/gram.ts";
export { otherCosines } from "./swaps/other_values.ts";
export { intervalsOf, seen } from "./swaps/seen.ts";
export { type Counted, shareInterval, shareOf } from "./swaps/shares.ts";
export { hasSwaps, rowShowing, type SwapBag, type SwapDesign, swapDesign } from "./swaps/swaps.ts";
export { type Trial, type Trials, trialsOf, type ViewPairs } from "./swaps/trials.ts";
export { transferCurve } from "./unseen/transfer_curve.ts";
export { trainingSplit } from "./unseen/transfer_splits.ts";
