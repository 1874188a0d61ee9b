/** What packages of this repository take from `src/plants/`: for them alone, and it may change with any version. */
export { plantTruth } from "./plant_truth.ts";
