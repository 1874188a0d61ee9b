/** Tables and the figure of `layers`, from its Result alone. */
import { madeAndLost, POOLED } from "./metrics.ts";
import type { LayersMetrics, PoolingOverDepth } from "./numbers.ts";
import { type Chart, type Table, tableOf } from "@bindscope/bindscope/rooms/report";
import { BASELINE_NUMBERS, numberName } from "@bindscope/bindscope/rooms/metrics";
import type { LayerRow, SameObjectRow } from "./numbers.ts";
import { lineChart, type Shown } from "@bindscope/bindscope/rooms/measure";
import { TOKEN_POOLINGS } from "./index.ts";

export function poolingsIn(metrics: LayersMetrics): [string, PoolingOverDepth][] {
  return ["whole", ...TOKEN_POOLINGS].filter((name) => name in metrics)
    .map((name) => [name, metrics[name] as PoolingOverDepth]);
}

const metricsOf = ({ metrics }: Shown<LayersMetrics>) => metrics as unknown as LayersMetrics;

export function layersTables(shown: Shown<LayersMetrics>): Table[] {
  const rows = shown.rows<LayerRow>("layers");
  const peaks = poolingsIn(metricsOf(shown)).flatMap(([pooling, of]) =>
    BASELINE_NUMBERS.filter((name) => name !== "concept" && of[name].value !== null)
      .map((name) => ({ pooling, name, peak: of[name], layer: of.layer[name] }))
  );
  return [{
    title: "Made at, lost at",
    caption:
      "Residual stream. Largest: with an interval over objects that is simultaneous over layers. Made at: the first layer significantly above permuted rows (rows permuted within bags). Lost at: the first later layer from which it stays significantly lower. Baseline: the same layer of --baseline, and the difference, paired by case.",
    ...tableOf(peaks, ({ pooling, name, peak, layer: { at, made, lost } }) => {
      // The same layer of --baseline, beside which more is read here.
      const beside = rows.find((one) =>
        one.pooling === pooling && one.layer === at && one.stream === "residual"
      );
      return {
        "tokens pooled by": POOLED[pooling],
        number: numberName(name),
        largest: { value: peak.value, interval: peak.ci },
        "permuted rows": peak.threshold ?? peak.chance,
        "at layer": at,
        "made at": made ?? "not shown",
        "lost at": lost ?? (made === null ? null : "not shown"),
        baseline: beside?.twin[name],
        "minus baseline": beside && { value: beside.added[name], interval: beside.addedCi[name] },
      };
    }),
  }, {
    title: "Layer by layer",
    caption:
      "Permuted rows: threshold of rows permuted within bags. Minus baseline: against the same layer of --baseline. Bits lost: bits of the best pooling of the layer minus those of this pooling.",
    ...tableOf(rows, (row) => ({
      layer: row.layer,
      "tokens pooled by": POOLED[row.pooling],
      object: row.object,
      pair: row.pair,
      swap: row.swap,
      "permuted rows": row.exchanged.swap,
      positions: row.role,
      bits: row.bits,
      unseen: row.unseen,
      "visible to cosines": row.visible,
      "swap, minus baseline": row.added.swap,
      "bits lost": { value: row.bitsLost, interval: row.bitsLostCi },
    })),
  }, {
    title: "Patches of one object",
    caption:
      "AUC of pairs of patches of one object against pairs of two objects; chance 0.5. Positions, colours, both: the same probe without an encoder. Identical: between two identical objects.",
    ...tableOf(shown.rows<SameObjectRow>("patches"), (row) => ({
      layer: row.layer,
      tokens: { value: row.tokens, interval: row.ci },
      "permuted labels": row.exchanged,
      positions: row.places,
      colours: row.colors,
      both: row.placesColors,
      cosine: row.cosine,
      "minus the best": { value: row.added, interval: row.addedCi },
      "identical: tokens": row.identical.tokens,
      "identical: positions": row.identical.places,
      "identical: colours": row.identical.colors,
      power: row.power,
    })),
  }];
}

export function layersCharts(shown: Shown<LayersMetrics>): Chart[] {
  const captions = new Map(
    poolingsIn(metricsOf(shown)).map(([pooling, { layer }]) => [
      pooling,
      `${POOLED[pooling]}: ${madeAndLost(layer.swap)}`,
    ]),
  );
  return lineChart(
    {
      name: "layers",
      title: "Swap accuracy by layer",
      summary: `Swap accuracy over layers, by pooling of tokens. ${
        [...captions.values()].join("; ")
      }.`,
      x: "layer",
      y: "swap accuracy",
    },
    shown.rows<LayerRow>("layers").filter(({ stream, swap }) =>
      stream === "residual" && swap !== null
    ),
    (row) => ({
      ...{ panel: captions.get(row.pooling)!, x: row.depth },
      lines: {
        "swap accuracy": { value: row.swap, interval: row.ci.swap },
        "permuted rows (threshold)": row.exchanged.swap,
        baseline: row.twin.swap,
      },
    }),
  );
}
