/** What the answers of a Result mean for someone who uses its vectors: a line or two. */
import type { Result } from "../../result/result.ts";
import { sentenceCase } from "../../metrics/text/sentence_case.ts";
import { metricsByKind } from "../../metrics/read.ts";
import { readBetter } from "../../verdict/questions/added.ts";
import type { StoredAnswer, StoredAnswers } from "../../verdict/verdict.ts";
import { answersIn } from "./question_table.ts";

/** "The vectors encode which values go together; cosine search ignores it (`repair` looks for a map)." Null where nothing follows. */
export function consequence(result: Result): string | null {
  const { binds, added, search } = answersIn(result);
  const said = [
    binds === undefined
      ? null
      : joined(pairing(binds), binds.answer === "no" ? null : used(search)),
    added === undefined ? null : ofTraining(added, readBetter(metricsByKind(result))),
    binds === undefined && search !== undefined ? sentenceCase(used(search) ?? "") : null,
  ].filter((one) => one !== null && one !== "");
  return said.length === 0 ? null : said.map((one) => `${one}.`).join(" ");
}

const joined = (first: string, second: string | null) =>
  second === null ? first : `${first}; ${second}`;

function pairing({ answer, reason }: StoredAnswer): string {
  switch (answer) {
    case "yes":
      return reason === "binds.nonlinear"
        ? "The vectors encode which values go together, for a nonlinear probe alone"
        : reason === "binds.positions"
        ? "The vectors encode which values stand in which position"
        : "The vectors encode which values go together";
    case "in part":
      return "The vectors encode some of which values go together";
    case "no":
      return reason === "bag"
        ? "The vectors encode which values are present; no probe tried finds which go together"
        : "No probe tried decodes the values";
    case "undecided":
      return "Can't tell whether the vectors encode which values go together";
  }
}

function used(search: StoredAnswers["search"]): string | null {
  switch (search?.answer) {
    case "yes":
      return "cosine search uses it";
    case "in part":
      return "cosine search uses it in part (`repair` looks for a map)";
    case "no":
      return "cosine search ignores it (`repair` looks for a map)";
    default:
      return null;
  }
}

function ofTraining({ answer, reason }: StoredAnswer, better: string | null): string | null {
  if (better !== null) return `An untrained baseline does better on ${better}`;
  if (reason === "added.too-easy") {
    return "These scenes are too easy to tell what training added";
  }
  return answer === "undecided" ? "No evidence that training added it" : null;
}
