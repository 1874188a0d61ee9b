/** What --require asks of Results: its words are refused as wrong usage, and what does not hold has an exit code of its own. */
import { RequirementError, UsageError } from "../../job/failure.ts";

/** @throws {UsageError} */
export function usage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws {RequirementError} that says what does not hold: it is heard with --quiet too */
export function hold(failed: readonly string[]): void {
  if (failed.length === 0) return;
  const count = failed.length === 1 ? "1 requirement does" : `${failed.length} requirements do`;
  throw new RequirementError(`${count} not hold: ${failed.join(" ")}`);
}
