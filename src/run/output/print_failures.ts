import { printLines } from "./print.ts";

/** A job that failed, why, and the command that does it alone. */
interface FailedJob {
  readonly job: string;
  readonly message: string;
  readonly command: string;
}

/** Three lines a job, none of them folded: commands are there to be copied. */
export function printFailures(failures: readonly FailedJob[]): void {
  for (const { job, message, command } of failures) {
    printLines(`failed: ${job}\n  ${message}\n  ${command}`);
  }
}
