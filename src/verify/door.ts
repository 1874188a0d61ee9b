/** What packages of this repository take from `src/verify/`: for them alone, and it may change with any version. */
export { givenSet } from "./given_set.ts";
export { type OutsideKind, registerKinds } from "./kinds.ts";
export type { Remaker } from "./remaker.ts";
export { verifyResult } from "./verify_result.ts";
export { requestedOptions } from "./requested_options.ts";
