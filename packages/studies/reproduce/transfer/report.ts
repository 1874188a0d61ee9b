/** Tables and figures of the follow-up, from its Result alone. */
import type { Result } from "@bindscope/bindscope";
import type { Cell, Chart, Table } from "@bindscope/bindscope/report";
import {
  formatInterval,
  intervalAt,
  metricAt,
  NO_NUMBER,
  numberAt,
} from "@bindscope/bindscope/rooms/metrics";
import { mean } from "@bindscope/bindscope/rooms/core";
import { counts, numbers, texts } from "../rows/columns.ts";
import { recognitionChart } from "../scratch/recognition_chart.ts";
import { MODEL_COLUMNS, numbersOf, recognitionOf, recordsOf } from "../scratch/trained_record.ts";
import type { TransferRecord } from "./model_record.ts";
import { FACTORIAL_CELLS, QUANTITIES, type TransferMetrics } from "./questions.ts";

export function transferTables(result: Result): Table[] {
  const records = recordsOf<TransferRecord>(result);
  return [questionTable(result), carryTable(result), ablationTable(records), modelTable(records)];
}

export function transferCharts(result: Result): Chart[] {
  const records = recordsOf<TransferRecord>(result);
  return QUANTITIES.map(({ name, title, of }) =>
    recognitionChart(records, [{ panel: "", series: (record) => record.title, of }], {
      name: `${name}-recognition`,
      title: `Against recognition: ${title}`,
      description: `One point a model: its ${title} against the recognition of held-out objects.`,
      y: { label: title, min: 0, max: 1 },
    })
  );
}

function questionTable({ metrics }: Result): Table {
  const rows = QUANTITIES.flatMap(({ name, title, over, within }): Cell[][] => {
    const interval = intervalAt<TransferMetrics>(metrics, `${name}.ci`);
    const all: Cell[] = [
      over,
      title,
      "all models",
      numberAt<TransferMetrics>(metrics, `${name}.models`),
      numberAt<TransferMetrics>(metrics, `${name}.r`),
      interval === null ? NO_NUMBER : formatInterval(interval),
      String(metricAt<TransferMetrics>(metrics, `${name}.answer`)),
    ];
    if (within === null) return [all];
    const path = `${name}Within` as const;
    const share = numberAt<TransferMetrics>(metrics, `${path}.above`);
    return [all, [
      within,
      title,
      "within coverage",
      numberAt<TransferMetrics>(metrics, `${path}.models`),
      numberAt<TransferMetrics>(metrics, `${path}.r`),
      share === null
        ? NO_NUMBER
        : `${Math.round(share * 1000) / 10} % of ${
          numberAt<TransferMetrics>(metrics, `${path}.permutations`)
        } as large`,
      String(metricAt<TransferMetrics>(metrics, `${path}.answer`)),
    ]];
  });
  return {
    title: "What rises with binding",
    caption:
      "Correlation with the recognition of held-out objects. Over all models with a 95 % bootstrap interval, seeds nested in coverages. Within coverage: both less their mean over seeds, held to permutations of the seeds. Transfer: exchanges told by a reader that is fitted on a model's training objects alone and judged on its held-out ones. Gain: of a product over the sum, as a share of what the sum leaves.",
    columns: [
      { name: "question", kind: "number", decimals: 0 },
      ...texts("quantity", "over"),
      { name: "models", kind: "number", decimals: 0 },
      { name: "r", kind: "number" },
      ...texts("95 % interval, or permutations", "positive?"),
    ],
    rows,
  };
}

const WORLDS = { values16: "16 x 16 values", values50: "50 x 50 values" } as const;
const GROUPS = { binds: "at least 0.8", between: "0.3 to 0.8", bag: "below 0.3" } as const;

function carryTable({ metrics }: Result): Table {
  return {
    title: "Whose readers carry over",
    caption:
      `Models whose reader has power, by the recognition of held-out objects; carried over: at least 0.8 of the exchanges told. ${
        numberAt<TransferMetrics>(metrics, "carries.withoutPower") ?? 0
      } models are left out, whose reader would not find a planted product.`,
    columns: [
      ...texts("world", "held-out objects recognised"),
      ...counts("models", "carried over"),
    ],
    rows: Object.entries(WORLDS).flatMap(([world, name]) =>
      Object.entries(GROUPS).map(([group, range]) => [
        name,
        range,
        numberAt<TransferMetrics>(metrics, `carries.${world}.${group}.models`),
        numberAt<TransferMetrics>(metrics, `carries.${world}.${group}.carry`),
      ])
    ),
  };
}

function ablationTable(records: readonly TransferRecord[]): Table {
  const cells = records.filter(({ family }) => family in FACTORIAL_CELLS);
  const coverages = new Set(
    cells.filter(({ family }) => family !== "recipe").map(({ coverage }) => coverage),
  );
  const rows = [...coverages].flatMap((coverage) =>
    Object.entries(FACTORIAL_CELLS).flatMap(([family, { shared, curriculum }]): Cell[][] => {
      const some = cells.filter((model) => model.family === family && model.coverage === coverage);
      if (some.length === 0) return [];
      return [[
        coverage,
        shared ? "one" : "one each",
        curriculum ? "first" : "with the others",
        some.length,
        mean(numbersOf(some, recognitionOf)),
        mean(numbersOf(some, ({ reading }) => reading?.swap ?? null)),
      ]];
    })
  );
  return {
    title: "One encoder or two, the swap loss first or not",
    caption: "Means over seeds.",
    columns: [
      { name: "coverage", kind: "number", decimals: 1 },
      ...texts("encoders of scenes and queries", "swap loss"),
      { name: "seeds", kind: "number", decimals: 0 },
      ...numbers("held-out objects", "transfer by learned similarity"),
    ],
    rows,
  };
}

function modelTable(records: readonly TransferRecord[]): Table {
  return {
    title: "Every model",
    caption:
      "Recognised: scenes of held-out objects whose own objects score above all others. Transfer: exchanges told by learned similarity, a reader of unseen objects fitted on the training objects (guessing: 0.5), with its interval over objects; calibrated: less the offset between objects seen and unseen; planted: what the same reader makes of a product with the model's spectrum and noise. R² on scenes of any objects; astray: no start describes validation scenes better than the sum, which stands in its place.",
    columns: [
      ...MODEL_COLUMNS,
      ...numbers("training objects", "held-out objects", "transfer"),
      { name: "95 % interval", kind: "text" },
      ...numbers("calibrated", "planted", "R² of the sum", "of the product", "normalised gain"),
      { name: "start kept", kind: "text" },
    ],
    rows: records.map((record) => {
      const { title, coverage, seed, train, reading, product } = record;
      return [
        title,
        coverage,
        seed,
        train.object,
        recognitionOf(record),
        reading?.swap ?? null,
        reading?.ci ? formatInterval(reading.ci) : NO_NUMBER,
        reading?.calibrated ?? null,
        reading?.power ?? null,
        product.additive,
        product.product,
        product.normalised,
        product.kept === null ? "astray" : String(product.kept + 1),
      ];
    }),
  };
}
