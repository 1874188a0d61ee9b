/** What a benchmark of pictures and captions lets one conclude, and its items to look at. */
import {
  type Markup,
  markup,
  type PictureSource,
  type ReportEntry,
} from "@bindscope/bindscope/rooms/report";
import { formatNumber } from "@bindscope/bindscope/rooms/metrics";
import { shownExamples } from "./shown_examples.ts";
import type { PairConclusion, PairExample } from "../numbers.ts";

/** None where no Result of the page is of a benchmark. */
export function pairsSection(
  entries: readonly ReportEntry[],
  pictures: readonly PictureSource[],
): Markup[] {
  const made = entries.flatMap((entry, e) => {
    const { result, name } = entry;
    const concluded = result.tables.conclusions as unknown as PairConclusion[] | undefined;
    if (result.kind !== "pairs" || concluded === undefined) return [];
    return [
      markup`<div class="entry"><h3>${name}</h3>
<ul class="notes">${
        concluded.map(({ text }) =>
          markup`<li>${text}</li>
`
        )
      }</ul>
${items(shownExamples(result), pictures[e])}${
        entry.pictures?.missing ? markup`<p class="small">${entry.pictures.missing}</p>` : null
      }</div>
`,
    ];
  });
  return made.length === 0 ? [] : [markup`<section aria-labelledby="pairs">
<h2 id="pairs">Answers and items</h2>
<p class="intro">Where a caption and its foil have the same words, a bag of words gets chance. Only there does a score
show more than words.</p>
<div class="grid">${made}</div>
</section>`];
}

function items(examples: readonly PairExample[], picture: PictureSource): Markup[] {
  return [...Map.groupBy(examples, ({ why }) => why)].map(([why, group]) =>
    markup`<details><summary>Items ${why} <span>${group.length}</span></summary>
<ul class="notes">${group.map((example) => item(example, picture))}</ul></details>
`
  );
}

function item(
  { id, type, pictures, shown = [], captions, scores, margin, fails }: PairExample,
  picture: PictureSource,
): Markup {
  const seen = shown.map((row, i) => {
    const source = picture(row);
    return source === null
      ? null
      : markup`<img src="${source}" alt="${pictures[i] ?? ""}" height="72"> `;
  });
  const facts = [
    `${id}, ${type}`,
    ...scores === null ? [] : [`scores ${scores.map((one) => formatNumber(one)).join(", ")}`],
    ...margin === null ? [] : [`lead ${formatNumber(margin)}`],
    ...fails.length === 0 ? [] : [`wrong: ${fails.join(", ")}`],
  ];
  return markup`<li>${seen}<strong>${captions[0]}</strong>; ${captions.slice(1).join("; ")}
<br><span class="small">${facts.join("; ")}</span></li>
`;
}
