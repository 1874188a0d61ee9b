/** Tables and figures of the study, from its Result alone. */
import type { Result } from "@bindscope/bindscope";
import type { Cell, Chart, LineChart, Table } from "@bindscope/bindscope/report";
import {
  formatInterval,
  formatNumber,
  intervalAt,
  metricAt,
  NO_NUMBER,
  numberAt,
} from "@bindscope/bindscope/rooms/metrics";
import { mean } from "@bindscope/bindscope/rooms/core";
import { numbers, texts } from "../rows/columns.ts";
import type { ModelRecord, ProductFits } from "./model_record.ts";
import { FIT_QUESTIONS, type ScratchMetrics } from "./questions.ts";
import { recognitionChart } from "./recognition_chart.ts";
import {
  cellsOf,
  meanOf,
  MODEL_COLUMNS,
  numbersOf,
  recognitionOf,
  recordsOf,
} from "./trained_record.ts";

export function scratchTables(result: Result): Table[] {
  const records = recordsOf<ModelRecord>(result);
  return [
    transitionTable(records),
    questionTable(result),
    fitTable(records),
    complexityTable(records),
  ];
}

export function scratchCharts(result: Result): Chart[] {
  const records = recordsOf<ModelRecord>(result);
  return [transitionChart(records), fitChart(records)];
}

function transitionTable(records: readonly ModelRecord[]): Table {
  return {
    title: "Objects never seen in training, recognised after all",
    caption:
      "Share of scenes of held-out objects whose own objects score above all others: mean over seeds, then lowest and highest. Swap: they score above what an exchange of one value makes of them (chance 0.5). The models without attention are true bags of concepts: what they reach is the floor, not 0.",
    columns: [
      { name: "models", kind: "text" },
      { name: "coverage", kind: "number", decimals: 1 },
      ...numbers("seeds", "training objects", "held-out objects"),
      { name: "lowest to highest", kind: "text" },
      ...numbers("held-out concepts", "held-out swap"),
    ],
    rows: cellsOf(records).map((models) => {
      const seen = numbersOf(models, recognitionOf);
      return [
        models[0].title,
        models[0].coverage,
        models.length,
        meanOf(models, ({ train }) => train.object),
        mean(seen),
        seen.length === 0 ? NO_NUMBER : formatInterval([Math.min(...seen), Math.max(...seen)]),
        meanOf(models, ({ heldout }) => heldout?.concept ?? null),
        meanOf(models, ({ heldout }) => heldout?.swap ?? null),
      ];
    }),
  };
}

function questionTable({ metrics }: Result): Table {
  return {
    title: "What goes with binding",
    caption:
      "Correlation over models with the recognition of held-out objects, with a 95 % bootstrap interval over models; and its lowest and highest value when the models of one coverage are left out in turn. Yes: the interval lies above 0. ALS: products fitted by alternating least squares, where a fixed number of steps can't end a fit early.",
    columns: [
      ...texts("quantity", "the paper"),
      { name: "r", kind: "number" },
      ...texts("95 % interval", "one coverage left out", "positive?"),
    ],
    rows: FIT_QUESTIONS.map(({ name, title, paper }): Cell[] => {
      const interval = (path: "ci" | "leftOut") => {
        const found = intervalAt<ScratchMetrics>(metrics, `${name}.${path}`);
        return found === null ? NO_NUMBER : formatInterval(found);
      };
      return [
        title,
        paper ?? "says nothing",
        numberAt<ScratchMetrics>(metrics, `${name}.r`),
        interval("ci"),
        interval("leftOut"),
        String(metricAt<ScratchMetrics>(metrics, `${name}.answer`)),
      ];
    }),
  };
}

function complexityTable(records: readonly ModelRecord[]): Table {
  const probed = records.filter(({ complexity }) => complexity !== null);
  return {
    title: "Complexity of models that bind and of models that do not",
    caption:
      "The smallest MLP whose predictions of scenes of objects that it never saw are read right in 0.8 of them, and the smallest share of the objects that it needs; then the best that any MLP reached, and what the probes read of the real embeddings.",
    columns: [
      ...MODEL_COLUMNS,
      { name: "held-out objects", kind: "number" },
      { name: "smallest MLP", kind: "text" },
      ...numbers("best MLP", "ceiling"),
    ],
    rows: probed.map((record) => {
      const { points, smallest } = record.complexity!;
      const best = points.reduce((best, point) =>
        (point.heldout ?? -1) > (best.heldout ?? -1) ? point : best
      );
      return [
        record.title,
        record.coverage,
        record.seed,
        recognitionOf(record),
        smallest === null
          ? "none"
          : `width ${smallest.width}, ${formatNumber(smallest.share, 1)} of the objects`,
        best.heldout,
        best.ceiling,
      ];
    }),
  };
}

/** Every fit of every model: by Adam, and by alternating least squares. */
function fitTable(records: readonly ModelRecord[]): Table {
  const names = ["sum", "object product", "global product"];
  const all = ({ additive, object_product, global_product }: ProductFits) => [
    additive,
    object_product,
    global_product,
  ];
  const none = names.map(() => null);
  return {
    title: "Fit of sums and products to the codes",
    caption:
      "R² on test scenes. Any: fitted and tested on scenes of any objects. Held out: fitted on scenes of the model's training objects, tested on scenes of its held-out ones. Products by a fixed number of steps of Adam, and by alternating least squares (ALS). A global product contains the sum: a worse fit on test scenes means that it was stopped early, or that it extrapolates badly.",
    columns: [
      ...MODEL_COLUMNS,
      ...names.map((name) => ({ name: `any: ${name}`, kind: "number" as const })),
      ...names.slice(1).map((name) => ({ name: `${name}, ALS`, kind: "number" as const })),
      ...names.map((name) => ({ name: `held out: ${name}`, kind: "number" as const })),
      ...names.slice(1).map((name) => ({ name: `${name}, ALS`, kind: "number" as const })),
    ],
    rows: records.map(({ title, coverage, seed, whole, transfer, alternating }) => [
      title,
      coverage,
      seed,
      ...all(whole),
      ...all(alternating.whole).slice(1),
      ...(transfer === null ? none : all(transfer)),
      ...(alternating.transfer === null ? none : all(alternating.transfer)).slice(1),
    ]),
  };
}

/** R² has no lower end; what lies below this is drawn on it. */
const LOWEST = -1;

/** Recognition over coverage: each seed of the recipe, and the mean of every other family. */
function transitionChart(records: readonly ModelRecord[]): LineChart {
  const points = cellsOf(records).flatMap((models): LineChart["points"][number][] => {
    const [{ family, title, coverage }] = models;
    if (family === "recipe") {
      return models.map((record) => ({
        panel: "",
        series: `seed ${record.seed}`,
        x: coverage,
        y: recognitionOf(record),
      }));
    }
    return [{ panel: "", series: title, x: coverage, y: meanOf(models, recognitionOf) }];
  });
  const recipe = cellsOf(records.filter(({ family }) => family === "recipe"));
  const sentences = recipe.map((models) =>
    `${formatNumber(meanOf(models, recognitionOf), 2)} at ${models[0].coverage}`
  );
  return {
    kind: "lines",
    name: "transition",
    title: "Binding that emerges with coverage",
    description: sentences.length === 0
      ? "No models of the recipe were trained."
      : `Share of scenes of held-out objects recognised, mean over seeds: ${sentences.join(", ")}.`,
    x: { label: "coverage: share of the objects seen in training", min: 0, max: 1 },
    y: { label: "held-out objects recognised", min: 0, max: 1 },
    points: points.toSorted((a, b) => a.x - b.x),
  };
}

/** What each registered quantity is against recognition, models in the order of the latter. */
function fitChart(records: readonly ModelRecord[]): LineChart {
  const drawn = FIT_QUESTIONS.map(({ short, of }) => ({
    panel: short,
    series: () => "models",
    of: (record: ModelRecord) => {
      const y = of(record);
      return y === null ? null : Math.max(LOWEST, y);
    },
  }));
  const models = records.filter(({ control }) => !control);
  const lowest = Math.min(0, ...drawn.flatMap(({ of }) => numbersOf(models, of)));
  return recognitionChart(records, drawn, {
    name: "product-fit",
    title: "Product fits against binding",
    description:
      `One point a model: the fit of sums and products to its scene embeddings against the recognition of held-out objects. What lies below ${LOWEST} is drawn at ${LOWEST}.`,
    y: { label: "R², or gain in R²", min: Math.floor(lowest * 10) / 10, max: 1 },
  });
}
