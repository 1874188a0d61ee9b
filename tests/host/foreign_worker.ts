/** Somebody's worker that uses bindscope. It says "mine", unless its messages were taken over. */
import "../../src/core/jobs/worker.ts";

(globalThis as unknown as { postMessage(message: unknown): void }).postMessage("mine");
