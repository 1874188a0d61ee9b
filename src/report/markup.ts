/** HTML from a template whose values are escaped unless they are markup themselves. */
import { visibleText } from "../result/visible_text.ts";

/** Text that is markup already. Made only by the `markup` template and `trusted`. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | null | readonly Value[];

/** `markup`<p>${label}</p>``: a label may hold anything; null is left out, lists are joined. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((all, text, i) => all + render(values[i - 1]) + text));
}

/** For what another renderer of this project has made and escaped. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function render(value: Value): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map(render).join("");
  return escapeHtml(unbroken(String(value)));
}

/** A percent sign stays on the line of its number. */
const unbroken = (text: string) => text.replace(/(\d) %/g, "$1\u00a0%");

/** Safe in text and in quoted attributes. */
export function escapeHtml(text: string): string {
  return visibleText(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
