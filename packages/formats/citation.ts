/** How a Result is cited: the paper that it follows, and what made it. */
import { PAPER } from "@bindscope/bindscope/rooms/report";
import type { Result } from "@bindscope/bindscope/rooms/result";

/** Two entries of BibTeX. */
export function citation(result: Result): string {
  const input = result.inputs[0]?.sha256;
  const of = input === undefined ? "" : `, input ${input.slice(0, 16)}`;
  return [
    "@inproceedings{uselis2026binding,",
    `  title = {${PAPER.title}},`,
    `  author = {${PAPER.authors.replaceAll(", ", " and ")}},`,
    `  booktitle = {${PAPER.venue}},`,
    "  year = {2026},",
    `  eprint = {${PAPER.arxiv}},`,
    "  archivePrefix = {arXiv},",
    "}",
    "",
    "@software{bindscope,",
    "  title = {bindscope},",
    "  author = {{The bindscope authors}},",
    `  version = {${result.version}},`,
    `  note = {Result of ${result.kind}, seed ${result.seed}${of}},`,
    "}",
    "",
  ].join("\n");
}
