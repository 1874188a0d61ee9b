import { CATALOGUE } from "../metrics/catalogue.ts";
import { type Figure, figureAt } from "../metrics/figure.ts";
import { KEY_METRICS, mostTelling } from "../metrics/headlines.ts";
import type { Result } from "../result/result.ts";
import { beaten, isLeast, mustBeat, VERDICTS_BAR } from "./must_beat.ts";
import { formatInterval, formatNumber } from "../metrics/text/number.ts";
import { fields, number, text } from "./fields.ts";
import type { Table } from "./table.ts";

/** More numbers than this are no answer. */
const NUMBERS = 8;

/** The numbers to look at first, with intervals and what they must beat; null where there are none. */
export function answerTable(result: Result): Table | null {
  const headlines = KEY_METRICS.map(({ path, name }) => ({ path, name }));
  const own = CATALOGUE.filter(({ measure, path }) =>
    measure === result.kind && !path.includes("*") && !path.endsWith(".train")
  );
  // A measure by itself has room for more of its numbers than an analysis has.
  const more = own.filter(({ path }) => headlines.every((headline) => headline.path !== path));
  const found = [...headlines, ...more].flatMap(({ path, name }) => {
    const figure = figureAt(result, path);
    return figure.value === null ? [] : [{ path, name, figure }];
  });
  if (found.length === 0) return null;
  return {
    title: "Key numbers",
    caption: "Each with its 95 % interval, and what the same measurement gives where there is " +
      "nothing to find.",
    ...fields(mostTelling(found, NUMBERS), [
      text("", ({ name }) => name),
      number("value", ({ figure }) => figure.value, 3),
      text("95 % interval", ({ figure: { interval } }) => interval ? formatInterval(interval) : ""),
      text("must beat", ({ figure }) => toBeat(result, figure)),
    ]),
  };
}

function toBeat(result: Result, figure: Figure): string {
  const { better } = figure.metric;
  const [first, ...others] = mustBeat(result, figure);
  if (first === undefined) return isLeast(figure) ? "0 is as good as can be" : "";
  // The verdict's bar is the larger of all that it is made of.
  const shown = first.label === VERDICTS_BAR ? [first] : [first, ...others];
  const words = shown.map(({ label, value }) => {
    const isBeaten = better === "neither" ? "yes" : beaten(figure, value);
    return `${formatNumber(value)} ${label}${
      isBeaten === "yes" ? "" : ` (${isBeaten === "no" ? "not" : isBeaten} beaten)`
    }`;
  });
  return (better === "lower" ? "stay below " : "") + words.join(", ");
}
