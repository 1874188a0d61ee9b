import type { Result } from "@bindscope/bindscope";
import type { Chart, Table } from "@bindscope/bindscope/report";
import { formatInterval, NO_NUMBER } from "@bindscope/bindscope/rooms/metrics";
import { mean } from "@bindscope/bindscope/rooms/core";
import { numbers } from "../rows/columns.ts";
import { cellsOf, meanOf, numbersOf, recordsOf } from "../scratch/trained_record.ts";
import type { ClipRecord } from "./clip_record.ts";

export function clipTables(result: Result): Table[] {
  return [{
    title: "A bag of concepts, and what makes it bind",
    caption:
      "Means over seeds; intervals are lowest to highest. Swap: a picture's caption scores above the one with a value exchanged between two objects (chance 0.5). Captions: the nearest of all distinct captions is the right one. Held-out: no object of the scene was in a training picture.",
    columns: [
      { name: "negatives of a caption", kind: "text" },
      { name: "coverage", kind: "number", decimals: 1 },
      ...numbers(
        "seeds",
        "concepts",
        "captions",
        "swap",
        "held-out concepts",
        "held-out captions",
        "held-out swap",
      ),
      { name: "lowest to highest", kind: "text" },
    ],
    rows: cellsOf(recordsOf<ClipRecord>(result)).map((models) => {
      const swaps = heldoutSwaps(models);
      return [
        models[0].title,
        models[0].coverage,
        models.length,
        meanOf(models, ({ train }) => train.concept),
        meanOf(models, ({ train }) => train.retrieval.captions),
        meanOf(models, ({ train }) => train.retrieval.swap),
        meanOf(models, ({ heldout }) => heldout?.concept ?? null),
        meanOf(models, ({ heldout }) => heldout?.retrieval.captions ?? null),
        mean(swaps),
        swaps.length === 0 ? NO_NUMBER : formatInterval([Math.min(...swaps), Math.max(...swaps)]),
      ];
    }),
  }];
}

export function clipCharts(result: Result): Chart[] {
  const cells = cellsOf(recordsOf<ClipRecord>(result));
  const last = cells.map((models) =>
    `${models[0].title}, coverage ${models[0].coverage}: ${mean(heldoutSwaps(models))?.toFixed(2)}`
  );
  return [{
    kind: "lines",
    name: "small-clip-swap",
    title: "Captions of held-out objects told from swapped ones",
    description: `Share of pictures of held-out objects. ${last.join("; ")}.`,
    x: { label: "coverage", min: 0, max: 1 },
    y: { label: "share of pictures", min: 0, max: 1 },
    points: cells.map((models) => ({
      panel: "",
      series: models[0].title,
      x: models[0].coverage,
      y: mean(heldoutSwaps(models)),
    })),
  }];
}

/** What is known of held-out swaps, one a seed. */
export function heldoutSwaps(models: readonly ClipRecord[]): number[] {
  return numbersOf(models, ({ heldout }) => heldout?.retrieval.swap ?? null);
}
