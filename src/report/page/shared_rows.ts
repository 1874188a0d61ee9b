/** A question and what each Result says to it, on one scale: a row that all share, with a line and a colour each. */
import { type Markup, markup } from "../markup.ts";
import { modelColor } from "../theme.ts";
import { axis, strip, type StripMarks } from "./strip.ts";

/** What one Result says. */
export interface Lane {
  readonly name: string;
  /** Its place among the Results of the page: its colour. */
  readonly position: number;
  /** The word, with its mark. */
  readonly badge: Markup | null;
  /** Null where nothing was measured, or nothing on this scale. */
  readonly number: string | null;
  readonly marks: StripMarks | null;
  /** Where there is no strip: a sentence. */
  readonly words?: string;
  /** For screen readers: interval and bar. */
  readonly aloud?: string;
}

interface SharedRow {
  readonly asks: string;
  readonly lanes: readonly Lane[];
  /** What a fold below it holds. */
  readonly more?: Markup | null;
}

export function sharedRow({ asks, lanes, more = null }: SharedRow): Markup {
  const several = lanes.length > 1;
  const onScale = lanes.some(({ marks }) => marks !== null);
  const row = markup`<span class="asks">${asks}</span>
<span class="lanes">${lanes.map((lane) => line(lane, several))}${
    onScale ? markup`<span class="lane"><span class="on">${axis()}</span></span>` : null
  }</span>`;
  return more === null
    ? markup`<div class="shared">${row}</div>
`
    : markup`<details class="shared"><summary>${row}</summary>
${more}</details>
`;
}

function line(
  { name, position, badge, number, marks, words, aloud }: Lane,
  several: boolean,
): Markup {
  const color = modelColor(position);
  const dot =
    markup`<svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="${color}"/></svg>`;
  return markup`<span class="lane">${
    several ? markup`<span class="who">${dot}${name}</span>` : null
  }${badge}${number === null ? null : markup`<b>${number}</b>`}${
    marks === null ? null : markup`<span class="on">${strip(marks, color)}</span>`
  }${words === undefined ? null : markup`<span class="words">${words}</span>`}${
    aloud === undefined ? null : markup`<span class="unseen">${aloud}</span>`
  }</span>`;
}
