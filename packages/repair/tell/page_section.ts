/** What a linear map makes visible, and what it costs: the answer, and its numbers on one scale. */
import {
  modelsPhrase,
  percentOf,
  percentsBeside,
  sentenceCase,
  shortPercent,
} from "@bindscope/bindscope/rooms/metrics";
import {
  type Lane,
  marked,
  type Markup,
  markup,
  OF_ANSWER,
  type ReportEntry,
  sharedRow,
  stripLegend,
} from "@bindscope/bindscope/rooms/report";
import type { RepairMetrics } from "../numbers.ts";
import { type MapAnswer, mapAnswerOf, type MapCell } from "./map_answer.ts";

/** A section each: a page has one as a rule. */
export function repairSections(entries: readonly ReportEntry[]): Markup[] {
  return entries.flatMap(({ name, result }, i) => {
    const repaired = mapAnswerOf(result);
    return repaired === null ? [] : [section(name, result, repaired, `repair-${i + 1}`)];
  });
}

function section(
  name: string,
  result: ReportEntry["result"],
  { answer, sentences, remedy, cells }: MapAnswer,
  id: string,
): Markup {
  const model = modelsPhrase(result.inputs);
  return markup`<section aria-labelledby="${id}" class="opening">
<h2 id="${id}">Repair</h2>
<p class="intro">A paraphrase is another view of a scene: its caption in another template, another picture of it.
The swap shows the same values on other objects. Known objects and views are those that a map was fitted on.</p>
<div class="verdict">
<h3 class="name">${name}${model === null ? "" : `, ${model}`}</h3>
<p class="label">${marked(OF_ANSWER[answer], sentenceCase(answer))}</p>
${sentences.map((paragraph) => markup`<p class="sentence">${paragraph}</p>`)}
</div>
<div class="deciding">
${cells.map((cell) => reached(cell, name))}${
    cells.length === 0 ? null : legend("threshold")
  }</div>${costs(result.metrics as RepairMetrics, name)}${
    remedy === null ? null : markup`
<p class="remedy"><strong>To settle it:</strong> ${remedy}</p>`
  }
</section>`;
}

function reached(cell: MapCell, name: string): Markup {
  const { objects, views, value, interval, before, threshold, answer } = cell;
  const [bar, own, ...ends] = percentsBeside([threshold, value, ...interval ?? []]);
  return sharedRow({
    asks: `Paraphrase above the swap: ${objects} objects, ${views} views`,
    lanes: [{
      name,
      position: 0,
      badge: marked(OF_ANSWER[answer], sentenceCase(answer)),
      number: `${own} %`,
      marks: { value, interval, floors: [threshold], paper: before },
      aloud: `${
        interval === null ? "" : `, 95 %: ${ends.join(" to ")} %`
      }, threshold: ${bar} %, before the map: ${percentOf(before, null)}`,
    }],
  });
}

/** Null where no map is handed out. */
function costs({ cost }: RepairMetrics, name: string): Markup | null {
  if (!cost) return null;
  const { apart } = cost;
  const row = (asks: string, raw: number | null, map: number | null) => {
    if (map === null) return [];
    const lane: Lane = {
      name,
      position: 0,
      badge: markup`<span class="said none">before ${percentOf(raw ?? 1, null)}</span>`,
      number: shortPercent(map),
      marks: { value: map, interval: null, floors: [], paper: raw ?? 1 },
    };
    return [sharedRow({ asks, lanes: [lane] })];
  };
  const of = (scenes: string, cell: typeof apart.newBoth) =>
    cell === null ? [] : [
      ...row(`Every value decoded: ${scenes}`, cell.concept.raw, cell.concept.map),
      ...row(`Every object decoded: ${scenes}`, cell.object.raw, cell.object.map),
    ];
  return markup`
<h3 class="costs">What the map costs</h3>
<div class="deciding">
${row("Nearest five scenes that stay", null, cost.neighbours)}${
    row("Unrelated texts: nearest five that stay", null, cost.unrelated)
  }${row("Every value decoded", cost.concept.raw, cost.concept.map)}${
    row("Every object decoded", cost.object.raw, cost.object.map)
  }${of("new objects, known views", apart.newObjects)}${
    of("new objects, new views", apart.newBoth)
  }${legend()}</div>`;
}

function legend(floor?: string): Markup {
  return stripLegend({
    value: "through the map",
    ...floor === undefined ? {} : { interval: "95 % interval", floor },
    paper: "before the map",
  });
}
