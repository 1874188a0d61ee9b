import type { Result } from "../../result/result.ts";
import { commandLines } from "../../verify/command_line.ts";
import { printText } from "./print.ts";

/** The line that makes a Result again; the page beside it has the task's own too. */
export function printAgain(result: Result, out: string, words: readonly string[] = []): void {
  const [verify] = commandLines(result, `${out}/result.json`);
  printText(`Again: ${[verify, ...words].join(" ")}`);
}
