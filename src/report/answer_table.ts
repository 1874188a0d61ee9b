import { type Figure, figureAt } from "../metrics/figure.ts";
import { keyMetrics, kindMetrics, mostTelling } from "../metrics/headlines.ts";
import type { Result } from "../result/result.ts";
import { beaten, isLeast, mustBeat, VERDICT_THRESHOLD } from "./thresholds.ts";
import { formatNumber } from "../metrics/text/number.ts";
import { decisionOf } from "./outside/screens.ts";
import { fields, text } from "./fields.ts";
import { figureTexts } from "./figure_cells.ts";
import type { Table } from "./table.ts";

/** More numbers than this are no answer. */
const NUMBERS = 8;

/** The numbers to look at first, with intervals and what they are compared with; null where there are none. */
export function answerTable(result: Result): Table | null {
  const decision = decisionOf(result);
  if (decision !== null) return decision.table;
  const headlines = keyMetrics().map(({ path, name }) => ({ path, name }));
  // A measure by itself has room for more of its numbers than an analysis has.
  const more = kindMetrics(result).filter(({ path }) =>
    headlines.every((headline) => headline.path !== path)
  );
  const rows = [...headlines, ...more].flatMap(({ path, name }) => {
    const figure = figureAt(result, path);
    return figure.value === null ? [] : [{ path, name, figure }];
  });
  if (rows.length === 0) return null;
  return {
    title: "Key numbers",
    caption:
      "Each number with its 95 % CI, and what it is compared with: threshold, chance or null.",
    ...fields(mostTelling(rows, NUMBERS), [
      text("", ({ name }) => name),
      text("value", ({ figure }) => figureTexts(result, figure).value),
      text("95 % interval", ({ figure }) => figureTexts(result, figure).interval),
      text("compared with", ({ figure }) => toBeat(result, figure)),
    ]),
  };
}

function toBeat(result: Result, figure: Figure): string {
  const { better } = figure.metric;
  const [first, ...others] = mustBeat(result, figure);
  if (first === undefined) return isLeast(figure) ? "0 is the optimum" : "";
  // The threshold is the largest of its parts.
  const toBeats = first.label === VERDICT_THRESHOLD ? [first] : [first, ...others];
  const words = toBeats.map(({ label, value }) => {
    const isBeaten = better === "neither" ? "yes" : beaten(figure, value);
    return `${figureTexts(result, figure).beside(value)} ${label}${
      isBeaten === "yes" ? "" : isBeaten === "no" ? " (not reached)" : " (within the CI)"
    }`;
  });
  // So small a p comes from Student's t of few draws: its tail says no more than that it is small.
  const p = figure.p === null
    ? ""
    : figure.p < 0.001
    ? "; p < 0.001"
    : `; p ${formatNumber(figure.p)}`;
  return (better === "lower" ? "below " : "") + words.join(", ") + p;
}
