/** What packages of this repository take from `packages/library/`: for them alone, and it may change with any version. */
export { callMeasure } from "./calls/measure_call.ts";
export { oneSentence } from "./one_sentence.ts";
