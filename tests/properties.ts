/**
 * Property tests with the same inputs at every run, so that a change is never refused for a defect that it did not make.
 * Other inputs, and more of them: a file that calls `fc.configureGlobal({ seed, numRuns })`, given as `--preload` to
 * `deno test`.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: 2026, ...fc.readConfigureGlobal() });

export { fc };
