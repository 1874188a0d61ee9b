/** Tables and the figure of `layers`, from its Result alone. */
import { madeAndLost, POOLED } from "./metrics.ts";
import type { LayersMetrics, LayersOfNumber, PoolingOverDepth } from "./numbers.ts";
import {
  type Chart,
  ends,
  fields,
  number,
  type Table,
  text,
} from "@bindscope/bindscope/rooms/report";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  numberName,
} from "@bindscope/bindscope/rooms/metrics";
import type { LayerRow, SameObjectRow } from "./numbers.ts";
import type { Shown } from "@bindscope/bindscope/rooms/measure";
import type { Estimate } from "@bindscope/bindscope/rooms/result";
import { TOKEN_POOLINGS } from "./index.ts";

export function poolingsIn(metrics: LayersMetrics): [string, PoolingOverDepth][] {
  return ["whole", ...TOKEN_POOLINGS].filter((name) => name in metrics)
    .map((name) => [name, metrics[name] as PoolingOverDepth]);
}

const metricsOf = ({ metrics }: Shown<LayersMetrics>) => metrics as unknown as LayersMetrics;

/** One number by one pooling, at the layer where it is largest. */
interface NamedPeak {
  readonly pooling: string;
  readonly name: BaselineNumber;
  readonly peak: Estimate;
  readonly layer: LayersOfNumber;
}

export function layersTables(shown: Shown<LayersMetrics>): Table[] {
  const rows = shown.rows<LayerRow>("layers");
  const baseline = rows.some((row) => BASELINE_NUMBERS.some((name) => row.twin[name] !== null));
  /** The same layer of --baseline, beside which more is read here. */
  const besides = ({ pooling, layer: { at } }: NamedPeak) =>
    rows.find((one) => one.pooling === pooling && one.layer === at && one.stream === "residual");
  const peaks = poolingsIn(metricsOf(shown)).flatMap(([pooling, of]) =>
    BASELINE_NUMBERS.map((name): NamedPeak => ({
      ...{ pooling, name },
      ...{ peak: of[name], layer: of.layer[name] },
    }))
      .filter(({ name, peak }) => name !== "concept" && peak.value !== null)
  );
  return [{
    title: "Made at, lost at",
    caption:
      "Residual stream. Largest: with an interval over objects that is simultaneous over layers. Made at: the first layer significantly above permuted rows (rows permuted within bags). Lost at: the first later layer from which it stays significantly lower. Baseline: the same layer of --baseline, and the difference, paired by case.",
    ...fields(peaks, [
      text("tokens pooled by", ({ pooling }) => POOLED[pooling]),
      text("number", ({ name }) => numberName(name)),
      number("largest", ({ peak }) => peak.value),
      ends(({ peak }) => peak.ci),
      number("permuted rows", ({ peak }) => peak.threshold ?? peak.chance),
      text("at layer", ({ layer }) => layer.at),
      text("made at", ({ layer }) => layer.made ?? "not shown"),
      text("lost at", ({ layer: { made, lost } }) => lost ?? (made === null ? null : "not shown")),
      ...baseline
        ? [
          number("baseline", (of: NamedPeak) => besides(of)?.twin[of.name]),
          number("minus baseline", (of: NamedPeak) => besides(of)?.added[of.name]),
          ends((of: NamedPeak) => besides(of)?.addedCi[of.name]),
        ]
        : [],
    ]),
  }, {
    title: "Layer by layer",
    caption:
      "Permuted rows: threshold of rows permuted within bags. Minus baseline: against the same layer of --baseline. Bits lost: bits of the best pooling of the layer minus those of this pooling.",
    ...fields(rows, [
      text("layer", (row) => row.layer),
      text("tokens pooled by", (row) => POOLED[row.pooling]),
      number("object", (row) => row.object),
      number("pair", (row) => row.pair),
      number("swap", (row) => row.swap),
      number("permuted rows", (row) => row.exchanged.swap),
      number("positions", (row) => row.role),
      number("bits", (row) => row.bits),
      number("unseen", (row) => row.unseen),
      number("visible to cosines", (row) => row.visible),
      number("swap, minus baseline", (row) => row.added.swap),
      number("bits lost", (row) => row.bitsLost),
      ends((row) => row.bitsLostCi),
    ]),
  }, ...patchTables(shown.rows("patches"))];
}

function patchTables(rows: readonly SameObjectRow[]): Table[] {
  if (rows.length === 0) return [];
  return [{
    title: "Patches of one object",
    caption:
      "AUC of pairs of patches of one object against pairs of two objects; chance 0.5. Positions, colours, both: the same probe without an encoder. Identical: between two identical objects.",
    ...fields(rows, [
      text("layer", (row) => row.layer),
      number("tokens", (row) => row.tokens),
      ends((row) => row.ci),
      number("permuted labels", (row) => row.exchanged),
      number("positions", (row) => row.places),
      number("colours", (row) => row.colors),
      number("both", (row) => row.placesColors),
      number("cosine", (row) => row.cosine),
      number("minus the best", (row) => row.added),
      ends((row) => row.addedCi),
      number("identical: tokens", (row) => row.identical.tokens),
      number("positions", (row) => row.identical.places),
      number("colours", (row) => row.identical.colors),
      number("power", (row) => row.power),
    ]),
  }];
}

export function layersCharts(shown: Shown<LayersMetrics>): Chart[] {
  const rows = shown.rows<LayerRow>("layers")
    .filter(({ stream, swap }) => stream === "residual" && swap !== null);
  const depths = rows.map(({ depth }) => depth);
  if (new Set(depths).size < 2) return [];
  const captions = new Map(
    poolingsIn(metricsOf(shown)).map(([pooling, { layer }]) => [
      pooling,
      `${POOLED[pooling]}: ${madeAndLost(layer.swap)}`,
    ]),
  );
  const points = rows.flatMap((row) => {
    const panel = captions.get(row.pooling)!;
    const at = (series: string, y: number | null, interval?: readonly [number, number] | null) =>
      y === null ? [] : [{ panel, series, x: row.depth, y, ...interval && { interval } }];
    return [
      ...at("swap accuracy", row.swap, row.ci.swap),
      ...at("permuted rows (threshold)", row.exchanged.swap),
      ...at("baseline", row.twin.swap),
    ];
  });
  return [{
    kind: "lines",
    name: "layers",
    title: "Swap accuracy by layer",
    description: `Swap accuracy over layers, by pooling of tokens. ${
      [...captions.values()].join("; ")
    }.`,
    x: { label: "layer", min: Math.min(...depths), max: Math.max(...depths) },
    y: { label: "swap accuracy", min: 0, max: 1 },
    points,
  }];
}
