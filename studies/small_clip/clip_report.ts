import type { Result } from "../../mod.ts";
import type { Chart, Table } from "../../src/library/report.ts";
import { formatInterval, NO_NUMBER, numbers } from "../../src/library/for_studies.ts";
import type { ClipRecord } from "./clip_record.ts";

/** The models of a Result of this study. */
function clipRecords({ tables }: Pick<Result, "tables">): readonly ClipRecord[] {
  return Array.isArray(tables.models) ? tables.models as unknown as readonly ClipRecord[] : [];
}

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
    rows: groups(clipRecords(result)).map((models) => {
      const swaps = heldoutSwaps(models);
      return [
        models[0].title,
        models[0].coverage,
        models.length,
        meanOfKnown(models.map(({ train }) => train.concept)),
        meanOfKnown(models.map(({ train }) => train.retrieval.captions)),
        meanOfKnown(models.map(({ train }) => train.retrieval.swap)),
        meanOfKnown(models.map(({ heldout }) => heldout?.concept ?? null)),
        meanOfKnown(models.map(({ heldout }) => heldout?.retrieval.captions ?? null)),
        meanOfKnown(swaps),
        swaps.length === 0 ? NO_NUMBER : formatInterval([Math.min(...swaps), Math.max(...swaps)]),
      ];
    }),
  }];
}

export function clipCharts(result: Result): Chart[] {
  const cells = groups(clipRecords(result));
  const last = cells.map((models) =>
    `${models[0].title}, coverage ${models[0].coverage}: ${
      meanOfKnown(heldoutSwaps(models))?.toFixed(2)
    }`
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
      y: meanOfKnown(heldoutSwaps(models)),
    })),
  }];
}

/** Models of one family at one coverage. */
export function groups(records: readonly ClipRecord[]): ClipRecord[][] {
  return [...Map.groupBy(records, ({ family, coverage }) => `${family} ${coverage}`).values()];
}

/** What is known of held-out swaps, one a seed. */
export function heldoutSwaps(models: readonly ClipRecord[]): number[] {
  return models.map(({ heldout }) => heldout?.retrieval.swap ?? null).filter((x) => x !== null);
}

export function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, x) => sum + x, 0) / known.length;
}
