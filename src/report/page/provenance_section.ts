/** What would be needed to get the same numbers again. */
import { canonicalJson } from "../../result/canonical.ts";
import type { Json, Result, ResultModel } from "../../result/result.ts";
import { type Markup, markup } from "../markup.ts";
import type { ReportEntry } from "./entry.ts";

/** The Result's own defaults are folded away: what was chosen stands out. */
export function provenanceSection(entries: readonly ReportEntry[]): Markup {
  return markup`<section aria-labelledby="provenance" class="provenance">
<h2 id="provenance">Provenance</h2>
<p class="intro">The same inputs, options, seed and version give the same numbers, to the last bit.</p>
<div class="grid">${
    entries.map(({ name, result, defaults, again = [] }) => {
      const { chosen, others } = optionFacts(result, defaults ?? null);
      return markup`<div><h3>${name}</h3>
${list([...againFacts(again), ...facts(result), ...chosen])}
${
        others.length === 0
          ? null
          : markup`<details><summary>${others.length} options${
            defaults === undefined ? "" : " at their defaults"
          }</summary>${list(others)}</details>`
      }</div>
`;
    })
  }</div>
</section>`;
}

type Fact = [string, string | Markup];

function list(facts: readonly Fact[]): Markup {
  return markup`<dl>${
    facts.map(([term, value]) =>
      markup`<dt>${term}</dt><dd>${value}</dd>
`
    )
  }</dl>`;
}

/** Options that were chosen, and those at their defaults; without defaults none is known to be chosen. */
function optionFacts(
  { options }: Result,
  defaults: { readonly [name: string]: Json } | null,
): { chosen: Fact[]; others: Fact[] } {
  const [chosen, others]: [Fact[], Fact[]] = [[], []];
  for (const name of Object.keys(options).sort()) {
    const value = canonicalJson(options[name]);
    const atDefault = defaults === null ||
      (Object.hasOwn(defaults, name) && canonicalJson(defaults[name]) === value);
    const to = atDefault ? others : chosen;
    to.push([`option ${name}`, markup`<code>${value}</code>`]);
  }
  return { chosen, others };
}

/** A person copies the line; what it takes stands below. */
function againFacts(lines: readonly string[]): Fact[] {
  return lines.map((line, i) => [i === 0 ? "made again by" : "or", markup`<code>${line}</code>`]);
}

function facts({ kind, version, seed, inputs }: Result): Fact[] {
  return [
    ["measure", kind],
    ["version", `bindscope ${version}`],
    ["seed", String(seed)],
    ...inputs.flatMap((input): Fact[] => [
      ["input", markup`<code>${input.sha256}</code>`],
      ...modelFacts(input.model),
      ["scenes", `${input.scenes}, ${input.objects} objects each`],
      ["vectors", `${input.dim} dimensions`],
      ...input.concepts.map(({ name, values }): Fact => [name, someOf(values)]),
    ]),
  ];
}

function modelFacts(model: ResultModel | null): Fact[] {
  if (model === null) return [["model", "not named"]];
  const { id, revision, graph, dtype, device, pooling } = model;
  const known = { revision, graph, dtype, device, pooling };
  return [
    ["model", id],
    ...Object.entries(known).flatMap(([term, value]): Fact[] =>
      value === null ? [] : [[term, markup`<code>${value}</code>`]]
    ),
  ];
}

/** More values than this are counted, not read; the Result has them all. */
const MOST_VALUES = 100;

function someOf(values: readonly string[]): string {
  return values.length <= MOST_VALUES
    ? values.join(", ")
    : `${values.slice(0, MOST_VALUES).join(", ")} and ${values.length - MOST_VALUES} more`;
}
