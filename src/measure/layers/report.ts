/** Tables and the figure of `layers`, from its Result alone. */
import type { Chart } from "../../report/chart.ts";
import { ends, fields, number, text } from "../../report/fields.ts";
import type { Table } from "../../report/table.ts";
import {
  type LayerRow,
  type LayersMetrics,
  type LayersOfNumber,
  POOLED,
  type PoolingOverDepth,
  type SameObjectRow,
} from "../../metrics/kinds/layers.ts";
import { madeAndLost } from "../../metrics/notes/layers.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  numberName,
} from "../../metrics/kinds/baselines.ts";
import type { Estimate } from "../../result/estimate.ts";
import type { Result } from "../../result/result.ts";
import { TOKEN_POOLINGS } from "./index.ts";

export function poolingsIn(metrics: LayersMetrics): [string, PoolingOverDepth][] {
  return ["whole", ...TOKEN_POOLINGS].filter((name) => name in metrics)
    .map((name) => [name, metrics[name] as PoolingOverDepth]);
}

const metricsOf = ({ metrics }: Result) => metrics as unknown as LayersMetrics;

const rowsOf = ({ curves }: Result) => (curves.layers ?? []) as unknown as LayerRow[];

/** One number by one pooling, at the layer where it is largest. */
interface NamedPeak {
  readonly pooling: string;
  readonly name: BaselineNumber;
  readonly peak: Estimate;
  readonly layer: LayersOfNumber;
}

export function layersTables(result: Result): Table[] {
  if (result.kind !== "layers") return [];
  const rows = rowsOf(result);
  const twin = rows.some((row) => BASELINE_NUMBERS.some((name) => row.twin[name] !== null));
  /** The same layer of --baseline, beside which more is read here. */
  const besides = ({ pooling, layer: { at } }: NamedPeak) =>
    rows.find((one) => one.pooling === pooling && one.layer === at && one.stream === "residual");
  const peaks = poolingsIn(metricsOf(result)).flatMap(([pooling, of]) =>
    BASELINE_NUMBERS.map((name): NamedPeak => ({
      ...{ pooling, name },
      ...{ peak: of[name], layer: of.layer[name] },
    }))
      .filter(({ name, peak }) => name !== "concept" && peak.value !== null)
  );
  return [{
    title: "Made at, lost at",
    caption:
      "Of the residual stream. Largest: its interval over objects holds for all layers together. Made at: the first layer shown to lie above rows exchanged within bags. Lost at: the first after the largest from which on it is shown to have less. Baseline: the same layer of --baseline, and how much more is read here, case by case.",
    ...fields(peaks, [
      text("tokens pooled by", ({ pooling }) => POOLED[pooling]),
      text("what", ({ name }) => numberName(name)),
      number("largest", ({ peak }) => peak.value),
      ends(({ peak }) => peak.ci),
      number("exchanged", ({ peak }) => peak.threshold ?? peak.chance),
      text("at layer", ({ layer }) => layer.at),
      text("made at", ({ layer }) => layer.made ?? "not shown"),
      text("lost at", ({ layer: { made, lost } }) => lost ?? (made === null ? null : "not shown")),
      ...twin
        ? [
          number("baseline", (of: NamedPeak) => besides(of)?.twin[of.name]),
          number("more than that", (of: NamedPeak) => besides(of)?.added[of.name]),
          ends((of: NamedPeak) => besides(of)?.addedCi[of.name]),
        ]
        : [],
    ]),
  }, {
    title: "Layer by layer",
    caption:
      "Exchanged: what rows exchanged within bags stay below. More than: the same layer of the set of --baseline. Bits lost: those of the richest pooling of the layer that this one has not.",
    ...fields(rows, [
      text("layer", (row) => row.layer),
      text("tokens pooled by", (row) => POOLED[row.pooling]),
      number("object", (row) => row.object),
      number("pair", (row) => row.pair),
      number("swap", (row) => row.swap),
      number("exchanged", (row) => row.exchanged.swap),
      number("positions", (row) => row.role),
      number("bits", (row) => row.bits),
      number("unseen", (row) => row.unseen),
      number("seen by cosines", (row) => row.visible),
      number("swap, more than", (row) => row.added.swap),
      number("bits lost", (row) => row.bitsLost),
      ends((row) => row.bitsLostCi),
    ]),
  }, ...patchTables(result)];
}

function patchTables({ curves }: Result): Table[] {
  const rows = (curves.patches ?? []) as unknown as SameObjectRow[];
  if (rows.length === 0) return [];
  return [{
    title: "Two patches, one object?",
    caption:
      "Share of pairs of one object that score higher than a pair of two; half by chance. Places, colours, both: the same reader without an encoder. Two alike: between two objects that look the same.",
    ...fields(rows, [
      text("layer", (row) => row.layer),
      number("tokens", (row) => row.tokens),
      ends((row) => row.ci),
      number("exchanged", (row) => row.exchanged),
      number("places", (row) => row.places),
      number("colours", (row) => row.colors),
      number("both", (row) => row.placesColors),
      number("cosine", (row) => row.cosine),
      number("more than the best", (row) => row.added),
      ends((row) => row.addedCi),
      number("two alike: tokens", (row) => row.identical.tokens),
      number("places", (row) => row.identical.places),
      number("colours", (row) => row.identical.colors),
      number("power", (row) => row.power),
    ]),
  }];
}

export function layersCharts(result: Result): Chart[] {
  if (result.kind !== "layers") return [];
  const rows = rowsOf(result).filter(({ stream, swap }) => stream === "residual" && swap !== null);
  const depths = rows.map(({ depth }) => depth);
  if (new Set(depths).size < 2) return [];
  const told = new Map(
    poolingsIn(metricsOf(result)).map(([pooling, { layer }]) => [
      pooling,
      `${POOLED[pooling]}: ${madeAndLost(layer.swap)}`,
    ]),
  );
  const points = rows.flatMap((row) => {
    const panel = told.get(row.pooling)!;
    const at = (series: string, y: number | null) =>
      y === null ? [] : [{ panel, series, x: row.depth, y }];
    return [
      ...at("swap accuracy", row.swap),
      ...at("95 % from", row.ci.swap?.[0] ?? null),
      ...at("95 % to", row.ci.swap?.[1] ?? null),
      ...at("exchanged rows stay below", row.exchanged.swap),
      ...at("baseline", row.twin.swap),
    ];
  });
  return [{
    kind: "lines",
    name: "layers",
    title: "Where is it made, where is it lost?",
    description: `Swap accuracy over layers, by pooling of tokens. ${
      [...told.values()].join("; ")
    }.`,
    x: { label: "layer", min: Math.min(...depths), max: Math.max(...depths) },
    y: { label: "swap accuracy", min: 0, max: 1 },
    points,
  }];
}
