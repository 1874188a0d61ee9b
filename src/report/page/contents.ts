/** The list of contents, and where to go from here: the paper, the models. */
import { type Markup, markup } from "../markup.ts";
import { PAPER } from "../paper.ts";
import type { ReportEntry } from "./entry.ts";

/** One section of the page: its anchor, and what it is called. */
interface ContentsLine {
  readonly id: string;
  readonly title: string;
}

export function contents(lines: readonly ContentsLine[], entries: readonly ReportEntry[]): Markup {
  return markup`<nav aria-label="Contents"><ul>${
    lines.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)
  }</ul>
<ul class="links"><li><a href="https://arxiv.org/abs/${PAPER.arxiv}">The paper</a></li>${
    modelPages(entries).map((id) =>
      markup`<li><a href="https://huggingface.co/${id}">${id}</a></li>`
    )
  }</ul></nav>`;
}

/** Models of the hub that the Results name: an owner and a name, and nothing that an address could be bent by. */
function modelPages(entries: readonly ReportEntry[]): string[] {
  const named = entries.flatMap(({ result }) =>
    result.inputs.flatMap(({ model }) => model ? [model.id] : [])
  );
  return [...new Set(named)].filter((id) => /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(id));
}
