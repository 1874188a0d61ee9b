/** Tables and the figure of the study, from its Result alone. */
import type { Result } from "@bindscope/bindscope";
import type { Chart, Table } from "@bindscope/bindscope/report";
import {
  formatInterval,
  intervalAt,
  metricAt,
  NO_NUMBER,
  numberAt,
} from "@bindscope/bindscope/rooms/metrics";
import { numbers, texts } from "../rows/columns.ts";
import { recognitionChart } from "../scratch/recognition_chart.ts";
import { MODEL_COLUMNS, recordsOf } from "../scratch/trained_record.ts";
import {
  type Asked,
  type BindingMetrics,
  type BindingRecord,
  normalised,
  toldOf,
  YS,
} from "./questions.ts";

const TITLES: { readonly [name in Asked]: string } = {
  own: "the models",
  product: "planted products in their place",
  lookup: "lookup tables in their place",
  relation: "products as far as models recognise, lookup tables for the rest",
};
const PLAIN = {
  raw: "the models, told as it is",
  planted: "the planted products' own score",
};
const ASKED = Object.keys(TITLES) as Asked[];

export function bindingTables(result: Result): Table[] {
  return [relationTable(result), modelTable(recordsOf<BindingRecord>(result))];
}

export function bindingCharts(result: Result): Chart[] {
  const drawn = ASKED.map((asked) => ({
    panel: TITLES[asked],
    series: (record: BindingRecord) => record.title,
    of: (record: BindingRecord) => normalised(toldOf(record, asked)),
  }));
  return [recognitionChart(recordsOf<BindingRecord>(result), drawn, {
    name: "normalised-recognition",
    title: "Against recognition: exchanges told, as a share of a planted product's",
    description:
      "One point a model whose reader has power, for the models and for codes in their place.",
    y: { label: "exchanges told, planted product = 1", min: -0.5, max: 1.5 },
  })];
}

function relationTable({ metrics }: Result): Table {
  return {
    title: "What rises with binding",
    caption: `r within coverage over models whose readers have power (${
      numberAt<BindingMetrics>(metrics, "withoutPower") ?? 0
    } have none), with the 95 % interval over recipes and their models, and the share of permutations within coverage that are as large or as small. Codes in the models' place are the controls: products and lookup tables must show nothing, and the relation must be found.`,
    columns: [
      ...texts("question", "of"),
      { name: "models", kind: "number", decimals: 0 },
      { name: "r", kind: "number" },
      { name: "95 % interval", kind: "text" },
      { name: "as large", kind: "number", decimals: 3 },
      { name: "as small", kind: "number", decimals: 3 },
      { name: "answer", kind: "text" },
    ],
    rows: (Object.keys(YS) as (keyof typeof YS)[]).flatMap((y) =>
      ([...ASKED, "raw", "planted"] as const).map((name) => {
        const at = (key: "models" | "r" | "above" | "below") =>
          numberAt<BindingMetrics>(metrics, `${y}.${name}.${key}`);
        const interval = intervalAt<BindingMetrics>(metrics, `${y}.${name}.ci`);
        return [
          `${YS[y].question}. ${YS[y].title}`,
          { ...TITLES, ...PLAIN }[name],
          at("models"),
          at("r"),
          interval === null ? NO_NUMBER : formatInterval(interval),
          at("above"),
          at("below"),
          name === "own"
            ? `${metricAt<BindingMetrics>(metrics, `${y}.answer`)}; the design: ${
              metricAt<BindingMetrics>(metrics, `${y}.design`)
            }`
            : "",
        ];
      })
    ),
  };
}

function modelTable(records: readonly BindingRecord[]): Table {
  return {
    title: "Every model",
    caption:
      "Recognised: scenes of held-out objects whose own objects score above all others. Swaps: those whose objects score above the exchanged ones. Told: exchanges of a value told by a reader of equally many seen objects and scenes of each model (guessing: 0.5). Planted: the same of products in the place of its rows. Normalised: what is above guessing, as a share of the planted products'; none without power.",
    columns: [
      ...MODEL_COLUMNS,
      ...numbers(
        "training objects",
        "held-out objects",
        "swaps",
        "told",
        "planted",
        "normalised",
        "of a product",
        "of a lookup table",
        "of the relation",
      ),
    ],
    rows: records.map((record) => [
      record.title,
      record.coverage,
      record.seed,
      record.train.object,
      YS.recognition.of(record),
      YS.swaps.of(record),
      record.reading.own.swap,
      record.reading.own.planted,
      ...ASKED.map((asked) => normalised(toldOf(record, asked))),
    ]),
  };
}
