/** Upper limit of `--threads`: a number above it is a slip, and each thread takes memory. */
export const MAX_THREADS = 64;

/** Without `--threads`: all cores, up to where one picture's layers no longer divide well. */
export function defaultThreads(): number {
  return Math.min(navigator.hardwareConcurrency, 8);
}
