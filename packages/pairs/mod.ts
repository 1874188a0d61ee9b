/**
 * Benchmark files of pictures and captions: read, scored, and compared with rules that need no picture.
 *
 * @module
 */
export { auditFiles, type PairsRequest, readRequest } from "./audit_files.ts";
export { pairPictureName } from "./pair_set.ts";
export { PAIRS_KIND } from "./kind.ts";
export { runPairs } from "./run/run_pairs.ts";
