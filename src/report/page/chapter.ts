/** A part of the page that is folded under its title and what was found in it, in a line. */
import { type Markup, markup } from "../markup.ts";

export interface Chapter {
  /** Its anchor: an address with it opens the chapter. */
  readonly id: string;
  readonly title: string;
  /** One line. */
  readonly finding: string;
  readonly body: Markup;
}

/** Of a Result that has no answer of its own the numbers and the figures are one. */
const ANSWERS = /^(numbers$|figure-)/;

/** @param alone whether nothing is above the chapters */
export function chapter({ id, title, finding, body }: Chapter, alone: boolean): Markup {
  return markup`<details class="chapter"${
    alone && ANSWERS.test(id) ? OPEN : null
  }><summary><h2>${title}</h2> <span class="finding">${finding}</span></summary>
<div id="${id}">${body}</div></details>
`;
}

const OPEN = markup` open`;
