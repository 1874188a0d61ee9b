/** A file of `.eval_results/`, which a hub shows on a model's page and in the table of a benchmark. */
import { formatInterval } from "@bindscope/bindscope/rooms/metrics";
import { PAPER } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";
import { cardNumbers } from "./card_numbers.ts";

/**
 * YAML: an entry a number, its path as the task's id. Fields as in the hub's eval_results.yaml; no date, which is that of the
 * commit there.
 *
 * @param dataset the benchmark's data set on the hub, OWNER/NAME
 * @throws {RangeError} without one: the hub needs a place for the numbers
 */
export function evalResults(result: Result, dataset: string | null): string {
  if (dataset === null || !/^[\w.-]+\/[\w.-]+$/.test(dataset)) {
    throw new RangeError(
      "eval-results needs the benchmark's data set on the hub, which names these tasks in its eval.yaml: --dataset OWNER/NAME.",
    );
  }
  const [input] = result.inputs;
  const lines = cardNumbers(result).flatMap(({ path, name, figure: { value, interval } }) => {
    const notes = `${name}${interval === null ? "" : `, 95 % CI ${formatInterval(interval)}`}; ` +
      `bindscope ${result.version}, seed ${result.seed}` +
      (input === undefined ? "" : `, input ${input.sha256}`);
    return [
      "- dataset:",
      `    id: ${JSON.stringify(dataset)}`,
      `    task_id: ${JSON.stringify(path)}`,
      `  value: ${value}`,
      "  source:",
      `    url: "https://arxiv.org/abs/${PAPER.arxiv}"`,
      `    name: ${JSON.stringify(PAPER.title)}`,
      `  notes: ${JSON.stringify(notes)}`,
    ];
  });
  return lines.join("\n") + "\n";
}
