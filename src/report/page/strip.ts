/** A number on a line from 0 to 1, small enough for a table cell. The cells beside it say it in text. */
import { type Markup, markup } from "../markup.ts";
import { meaningColor } from "../theme.ts";

export interface StripMarks {
  /** Null where only the paper has one. */
  value: number | null;
  interval: readonly [number, number] | null;
  floors: readonly number[];
  paper: number | null;
}

const RESULT = meaningColor("result");
const WIDTH = 300;
const HEIGHT = 18;
const PAD = 9;
const MIDDLE = 9;
/** Where a strip has ticks; those with a label are longer. */
const TICKS: readonly (readonly [at: number, label: string])[] = [
  [0, "0"],
  [0.25, ""],
  [0.5, "0.5"],
  [0.75, ""],
  [1, "1"],
];

/** @param color of what was measured: a model's own where several share a chart */
export function strip(
  { value, interval, floors, paper }: StripMarks,
  color: string = RESULT,
): Markup {
  return markup`<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
<path d="M${PAD},${MIDDLE}H${WIDTH - PAD}${
    TICKS.map(([x, label]) => `M${at(x)},${label === "" ? "6V12" : "3V15"}`).join("")
  }" fill="none" stroke="var(--line)" stroke-width="1.5"/>
${floors.map((floor) => floorMark(at(floor)))}
${interval ? intervalMark(at(interval[0]), at(interval[1]), color) : null}
${paper === null ? null : paperMark(at(paper))}
${value === null ? null : valueMark(at(value), color)}
</svg>`;
}

/** What the ticks of the strips above or below it stand for. */
export function axis(): Markup {
  return markup`<svg class="strip axis" viewBox="0 0 ${WIDTH} 14" aria-hidden="true">${
    TICKS.map(([x, label]) =>
      label === "" ? null : markup`<text x="${at(x)}" y="11" text-anchor="middle">${label}</text>`
    )
  }</svg>`;
}

/** What the marks of a strip mean; marks without a name are left out. */
export function stripLegend(
  names: { value: string; interval?: string; floor?: string; paper?: string },
): Markup {
  const sample = (mark: Markup) =>
    markup`<svg viewBox="0 2 24 14" aria-hidden="true">${mark}</svg>`;
  return markup`<ul class="legend">
<li>${sample(valueMark(12, RESULT))}${names.value}</li>
${
    names.interval === undefined
      ? null
      : markup`<li>${sample(intervalMark(2, 22, RESULT))}${names.interval}</li>
`
  }${
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

function valueMark(x: number, color: string): Markup {
  return markup`<circle cx="${x}" cy="${MIDDLE}" r="5" fill="${color}" stroke="var(--paper)" stroke-width="1.5"/>`;
}

function intervalMark(low: number, high: number, color: string): Markup {
  return markup`<path d="M${low},${MIDDLE}H${high}" stroke="${color}" stroke-width="8" stroke-opacity=".4"/>`;
}

function floorMark(x: number): Markup {
  return markup`<path d="M${x},2V16" stroke="var(--ink)" stroke-width="2.5"/>`;
}

function paperMark(x: number): Markup {
  return markup`<path d="M${x},3l6,6l-6,6l-6,-6z" fill="var(--paper)" stroke="${
    meaningColor("paper")
  }" stroke-width="2"/>`;
}
