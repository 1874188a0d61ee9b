/** A number on a line from 0 to 1, small enough for a table cell. The cells beside it say it in text. */
import { type Markup, markup } from "../markup.ts";
import { meaningColor } from "../theme.ts";

interface StripMarks {
  /** Null where only the paper has one. */
  value: number | null;
  interval: readonly [number, number] | null;
  floors: readonly number[];
  paper: number | null;
}

const RESULT = meaningColor("result");
const WIDTH = 216;
const PAD = 6;
const MIDDLE = 9;

export function strip({ value, interval, floors, paper }: StripMarks): Markup {
  return markup`<svg class="strip" viewBox="0 0 ${WIDTH} 18" aria-hidden="true">
<path d="M${PAD},${MIDDLE}H${WIDTH - PAD}" stroke="var(--line)" stroke-width="2"/>
${floors.map((floor) => floorMark(at(floor)))}
${interval ? intervalMark(at(interval[0]), at(interval[1])) : null}
${paper === null ? null : paperMark(at(paper))}
${value === null ? null : valueMark(at(value))}
</svg>`;
}

/** What the marks of a strip mean; marks without a name are left out. */
export function stripLegend(
  names: { value: string; interval: string; floor?: string; paper?: string },
): Markup {
  const sample = (mark: Markup) =>
    markup`<svg viewBox="0 2 24 14" aria-hidden="true">${mark}</svg>`;
  return markup`<ul class="legend">
<li>${sample(valueMark(12))}${names.value}</li>
<li>${sample(intervalMark(2, 22))}${names.interval}</li>
${
    names.floor === undefined ? null : markup`<li>${sample(floorMark(12))}${names.floor}</li>
`
  }${
    names.paper === undefined ? null : markup`<li>${sample(paperMark(12))}${names.paper}</li>
`
  }</ul>`;
}

function at(x: number): number {
  const inside = Math.min(1, Math.max(0, x));
  return Math.round((PAD + inside * (WIDTH - 2 * PAD)) * 10) / 10;
}

function valueMark(x: number): Markup {
  return markup`<circle cx="${x}" cy="${MIDDLE}" r="4.5" fill="${RESULT}" stroke="var(--paper)" stroke-width="1.5"/>`;
}

function intervalMark(low: number, high: number): Markup {
  return markup`<path d="M${low},${MIDDLE}H${high}" stroke="${RESULT}" stroke-width="8" stroke-opacity=".4"/>`;
}

function floorMark(x: number): Markup {
  return markup`<path d="M${x},3V15" stroke="var(--ink)" stroke-width="2"/>`;
}

function paperMark(x: number): Markup {
  return markup`<path d="M${x},3l6,6l-6,6l-6,-6z" fill="var(--paper)" stroke="${
    meaningColor("paper")
  }" stroke-width="2"/>`;
}
