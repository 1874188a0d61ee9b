/** What would be needed to get the same numbers again. */
import { sceneCount } from "../../result/input_notes.ts";
import { canonicalJson } from "../../result/canonical.ts";
import type { Json, Result, ResultModel } from "../../result/result.ts";
import { type Markup, markup } from "../markup.ts";
import type { Chapter } from "./chapter.ts";
import type { ReportEntry } from "./entry.ts";

/** Options that were chosen are listed; those at their defaults are folded away. */
export function provenanceSection(entries: readonly ReportEntry[]): Chapter {
  return {
    id: "provenance",
    title: "Provenance",
    finding: madeBy(entries),
    body:
      markup`<div class="provenance"><p class="intro">The same inputs, options, seed and version give the same numbers, to the last bit.</p>
<div class="grid">${
        entries.map(({ name, result, defaults, again = [], idle = [] }) => {
          const { chosen, others } = optionFacts(result, defaults ?? null, idle);
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
      }</div></div>`,
  };
}

/** "bindscope 0.1.0, seed 0." */
function madeBy(entries: readonly ReportEntry[]): string {
  const all = (of: (result: Result) => string | number) =>
    [...new Set(entries.map(({ result }) => of(result)))].join(", ");
  return entries.length === 0
    ? "No result is shown."
    : `bindscope ${all(({ version }) => version)}, seed ${all(({ seed }) => seed)}.`;
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
  idle: readonly string[],
): { chosen: Fact[]; others: Fact[] } {
  const [chosen, others]: [Fact[], Fact[]] = [[], []];
  for (const name of Object.keys(options).filter((one) => !idle.includes(one)).sort()) {
    const value = canonicalJson(options[name]);
    const atDefault = defaults === null ||
      (Object.hasOwn(defaults, name) && canonicalJson(defaults[name]) === value);
    const to = atDefault ? others : chosen;
    to.push([`option ${name}`, markup`<code>${value}</code>`]);
  }
  return { chosen, others };
}

/** Command lines that make the Result again. */
function againFacts(lines: readonly string[]): Fact[] {
  return lines.map((line, i) => [i === 0 ? "reproduce with" : "or", markup`<code>${line}</code>`]);
}

function facts(result: Result): Fact[] {
  const { kind, version, seed, inputs } = result;
  const count = sceneCount(result);
  const inRows = count === null || count.scenes === count.rows ? "" : ` in ${count.rows} rows`;
  return [
    ["measure", kind],
    ["version", `bindscope ${version}`],
    ["seed", String(seed)],
    ...inputs.flatMap((input): Fact[] => [
      ["input", markup`<code>${input.sha256}</code>`],
      ...modelFacts(input.model),
      [
        "scenes",
        `${count?.scenes ?? input.scenes}${inRows}, ${input.objects} objects each`,
      ],
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
    ["model", modelLink(id)],
    ...Object.entries(known).flatMap(([term, value]): Fact[] =>
      value === null ? [] : [[term, markup`<code>${value}</code>`]]
    ),
  ];
}

/** A model of the hub is linked: an owner and a name, and nothing that an address could be bent by. */
function modelLink(id: string): string | Markup {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(id)
    ? markup`<a href="https://huggingface.co/${id}">${id}</a>`
    : id;
}

/** More values than this are counted, not read; the Result has them all. */
const MOST_VALUES = 100;

function someOf(values: readonly string[]): string {
  return values.length <= MOST_VALUES
    ? values.join(", ")
    : `${values.slice(0, MOST_VALUES).join(", ")} and ${values.length - MOST_VALUES} more`;
}
