/** A Result as the text of its file: canonical, so same inputs give same bytes. */
import { prettyCanonicalJson } from "./canonical.ts";
import type { Result } from "./result.ts";

/** Read back by `parseResult`. Written to disk through src/data/atomic.ts. */
export function formatResult(result: Result): string {
  try {
    return prettyCanonicalJson(result);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      error.message = `${result.kind} result: ${error.message.replace(/^\$\.?/, "")}`;
    }
    throw error;
  }
}

/** Several Results as one object, by name: what `--json` prints where a task makes more than one. */
export function formatResults(results: readonly { name: string; result: Result }[]): string {
  return prettyCanonicalJson(Object.fromEntries(results.map(({ name, result }) => [name, result])));
}
