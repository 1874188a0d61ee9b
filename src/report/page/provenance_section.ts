/** What would be needed to get the same numbers again. */
import { canonicalJson } from "../../result/canonical.ts";
import type { Result, ResultModel } from "../../result/result.ts";
import { type Markup, markup } from "../markup.ts";
import type { ReportEntry } from "./entry.ts";

export function provenanceSection(entries: readonly ReportEntry[]): Markup {
  return markup`<section aria-labelledby="provenance" class="provenance">
<h2 id="provenance">Provenance</h2>
<p class="intro">The same inputs, options, seed and version give the same numbers, to the last bit.</p>
<div class="grid">${
    entries.map(({ name, result, again = [] }) =>
      markup`<div><h3>${name}</h3>
<dl>${
        [...againFacts(again), ...facts(result)].map(([term, value]) =>
          markup`<dt>${term}</dt><dd>${value}</dd>
`
        )
      }</dl></div>
`
    )
  }</div>
</section>`;
}

/** A person copies the line; what it takes stands below. */
function againFacts(lines: readonly string[]): [string, Markup][] {
  return lines.map((line, i) => [i === 0 ? "made again by" : "or", markup`<code>${line}</code>`]);
}

function facts({ kind, version, seed, options, inputs }: Result): [string, string | Markup][] {
  return [
    ["measure", kind],
    ["version", `bindscope ${version}`],
    ["seed", String(seed)],
    ...inputs.flatMap((input): [string, string | Markup][] => [
      ["input", markup`<code>${input.sha256}</code>`],
      ...modelFacts(input.model),
      ["scenes", `${input.scenes}, ${input.objects} objects each`],
      ["vectors", `${input.dim} dimensions`],
      ...input.concepts.map(({ name, values }): [string, string] => [name, values.join(", ")]),
    ]),
    ...Object.keys(options).sort().map((name): [string, Markup] => [
      `option ${name}`,
      markup`<code>${canonicalJson(options[name])}</code>`,
    ]),
  ];
}

function modelFacts(model: ResultModel | null): [string, string | Markup][] {
  if (model === null) return [["model", "not named"]];
  const { id, revision, graph, dtype, device, pooling } = model;
  const known = { revision, graph, dtype, device, pooling };
  return [
    ["model", id],
    ...Object.entries(known).flatMap(([term, value]): [string, Markup][] =>
      value === null ? [] : [[term, markup`<code>${value}</code>`]]
    ),
  ];
}
