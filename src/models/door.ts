/** What packages of this repository take from `src/models/`: for them alone, and it may change with any version. */
export { initModel } from "./init_model.ts";
export { ARCHITECTURES } from "./registry.ts";
