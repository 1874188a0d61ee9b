import type { Result } from "../../result/result.ts";
import { commandLines } from "../../verify/command_line.ts";
import { printLines } from "./print.ts";

/** The line that makes a Result again, in one piece; run.json beside the Result says what it was made from. */
export function printAgain(result: Result, out: string): void {
  const [verify] = commandLines(result, `${out}/result.json`, true);
  printLines(`Again: ${verify}`);
}
