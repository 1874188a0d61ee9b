/** What screens show of `repair`: its answer, what its map reaches as a table, and both in a line. */
import {
  percentOf,
  percentsBeside,
  sentenceCase,
  shortPercent,
} from "@bindscope/bindscope/rooms/metrics";
import { fields, type KindScreen, type Table, text } from "@bindscope/bindscope/rooms/report";
import { repairSections } from "./page_section.ts";
import type { RepairMetrics } from "../numbers.ts";
import { type MapAnswer, mapAnswerOf, mapAnswers, type MapCell } from "./map_answer.ts";

export const REPAIR_SCREEN: KindScreen = {
  decision(result) {
    const map = mapAnswerOf(result);
    return map && {
      asks: "Does a linear map make binding visible to a search?",
      about: "repair",
      word: map.answer,
      sentences: map.sentences,
      remedy: map.remedy,
      table: mapTable(map.cells),
      line: mapLine(map),
    };
  },
  answers: (metrics) => mapAnswers(metrics as RepairMetrics),
  place: "first",
  sections: repairSections,
};

/** How often the map ranks the paraphrase of new objects above the swap, and whether it was written. */
function mapLine({ answer, reason, sentences, cells }: MapAnswer): string {
  if (reason === "repair.nothing-to-repair") return sentences[0];
  const cell = cells.find(({ objects, views }) => objects === "new" && views === "known");
  if (cell === undefined) return sentences[0];
  const [bar, own, ...ends] = percentsBeside([cell.threshold, cell.value, ...cell.interval ?? []]);
  const sure = ends.length === 0 ? "" : `95 % CI ${ends.join("-")} %, `;
  return `${
    sentenceCase(answer)
  }: through the map cosine is right in ${own} % of cases with new objects (${sure}threshold ${bar} %); ${
    cell.answer === "yes" ? "the map is written" : "no map is written"
  }.`;
}

const SIGNS = { "yes": "✓", "not shown": "?", "no": "✗" } as const;

/** What a map reaches, two by two: objects and views that it knew, and new ones. */
function mapTable(cells: readonly MapCell[]): Table {
  const of = (objects: MapCell["objects"]) => cells.filter((cell) => cell.objects === objects);
  const views = [...new Set(cells.map(({ views }) => views))];
  // One for all, unless the vectors by themselves reach more somewhere.
  const thresholds = new Set(cells.map(({ threshold }) => threshold));
  const bar = thresholds.size === 1 ? ` Threshold: ${percentOf([...thresholds][0], null)}.` : "";
  return {
    title: "Cosine ranks the paraphrase above the swap",
    caption:
      `Share of cases through the map [95 % CI over objects], and before it. Known: the map was fitted on them.${bar} ✓ above the threshold, ✗ below, ? the CI includes it.`,
    ...fields((["known", "new"] as const).filter((objects) => of(objects).length > 0), [
      text("", (objects) => `${objects} objects`),
      ...views.map((one) =>
        text(`${one} views`, (objects: MapCell["objects"]) => {
          const cell = of(objects).find(({ views }) => views === one);
          return cell === undefined ? "" : words(cell, thresholds.size > 1);
        })
      ),
    ]),
  };
}

/** "✓ 63 % [51-73], before <1 %" */
function words(
  { value, interval, before, threshold, answer }: MapCell,
  withThreshold: boolean,
): string {
  const [bar, own, ...ends] = percentsBeside([threshold, value, ...interval ?? []]);
  const sure = interval === null ? "" : ` [${ends.join("-")}]`;
  const beside = withThreshold ? `, threshold ${bar} %` : "";
  return `${SIGNS[answer]} ${own} %${sure}${beside}, before ${shortPercent(before)}`;
}
