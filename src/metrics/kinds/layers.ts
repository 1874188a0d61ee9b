/** The metrics of `layers`. */
import {
  count,
  type Described,
  detail,
  each,
  interval,
  list,
  metric,
  type MetricNode,
  reference,
  rows,
  share,
  word,
} from "../node.ts";
import type { Interval } from "../recognition.ts";
import type { Nothing } from "../tables.ts";
import { BASELINE_NUMBERS, type BaselineNumber, type ByNumber, numberName } from "./baselines.ts";

/** How the tokens of a scene become one vector; `whole` is a layer that has one to begin with. */
export type LayerPooling =
  | "whole"
  | "first"
  | "last"
  | "mean"
  | "max"
  | "attention"
  | "maxsim"
  | "all";

/** One number over depth. */
export type LayerPeak = {
  /** Where it is largest. */
  value: number | null;
  ci: Interval;
  exchanged: number | null;
  at: string | null;
  depth: number | null;
  /** The first layer at which it is shown, and the first after the peak at which it is shown to be less. */
  made: string | null;
  lost: string | null;
};

/** Every number over depth, by one pooling. */
export type PoolingOverDepth = ByNumber<LayerPeak> & {
  visible: { value: number | null; at: string | null };
  /** Swaps told apart with a planted code in the last layer, where no layer told any. */
  planted: number | null;
};

/** A model's layers: by pooling. */
export type LayersMetrics =
  & { count: { layers: number; scenes: number; masked: number } }
  & { [pooling: string]: PoolingOverDepth | { layers: number; scenes: number; masked: number } };

/** One layer, by one pooling. */
export type LayerRow = ByNumber<number | null> & {
  layer: string;
  stream: string;
  depth: number;
  pooling: string;
  tokens: number;
  dim: number;
  visible: number | null;
  visibleCi: Interval;
  ci: ByNumber<Interval>;
  /** What rows exchanged within bags stay below. */
  exchanged: ByNumber<number | null>;
  /** Of the same layer of another model, as one with redrawn weights. */
  twin: ByNumber<number | null>;
  added: ByNumber<number | null>;
  addedCi: ByNumber<Interval>;
  /** Bits of the layer's richest pooling that this one has not: its tokens hold these at least. */
  bitsLost: number | null;
  bitsLostCi: Interval;
};

/** What `layers` finds. */
export type LayersFound = {
  metrics: LayersMetrics;
  curves: { layers?: LayerRow[] };
  tables: Nothing;
};

const byNumber = <T>(of: (number: BaselineNumber) => T) =>
  Object.fromEntries(BASELINE_NUMBERS.map((number) => [number, of(number)])) as ByNumber<T>;

function peakMetric(number: BaselineNumber): MetricNode {
  const told = {
    name: `${numberName(number)}, over layers`,
    meaning: "At the layer where it is largest, by this pooling of its tokens.",
    ...number === "swap" ? { headlines: [{ at: "mean" }] } : {},
  };
  return number === "bits" ? metric({ ...told, unit: "bits", better: "higher" }) : share(told);
}

const PEAKS = byNumber((number) => ({
  value: peakMetric(number),
  ci: interval("objects", "value"),
  exchanged: reference("control", "rows exchanged within bags, mean + 3 sd", "value"),
  at: word("The layer where it is largest."),
  depth: detail("Its number; 0 is what enters the first layer.", "count"),
  made: word(
    "The first layer at which its interval lies above what exchanged rows reach, for all layers together (Holm).",
  ),
  lost: word(
    "The first layer after that of the largest at which it is shown to be less, for all of these together (Holm).",
  ),
}));

const OVER_DEPTH: Described<PoolingOverDepth> = {
  ...PEAKS,
  visible: {
    value: share({
      name: "Seen by cosines, over layers",
      meaning:
        "Where largest: paraphrases nearer than the swap or, without views, scenes of one other value nearer.",
    }),
    at: word("The layer where it is largest."),
  },
  planted: detail(
    "Swaps told apart in the last layer with a code added that binds, where no layer told any: what the design can show.",
    "share",
  ),
};

const COUNT = {
  count: {
    layers: count("Layers that were read, of all streams."),
    scenes: count("Scenes."),
    masked: count("Scenes some of whose tokens do not count."),
  },
};

const numbers = (meaning: string) =>
  byNumber((number) => detail(`${numberName(number)}${meaning}`));
const intervals = (meaning: string) =>
  byNumber((number) => list(`${numberName(number)}${meaning}`));

export const LAYERS_FOUND: Described<LayersFound> = {
  metrics: each<{ [pooling: string]: PoolingOverDepth }, string>(
    "pooling",
    null,
    OVER_DEPTH,
    COUNT as never,
  ) as never,
  curves: {
    layers: {
      node: "maybe",
      part: rows("Every layer by every pooling.", {
        ...numbers("."),
        layer: word("What the layer is called."),
        stream: word("residual: what it gives on; attention, mlp: what these add."),
        depth: count("Its number; 0 is what enters the first layer."),
        pooling: word("How its tokens became one vector."),
        tokens: count("Most tokens of a scene."),
        dim: count("Numbers in a token."),
        visible: detail("Seen by cosines.", "share"),
        visibleCi: list("95 % interval over objects."),
        ci: intervals(": 95 % interval over objects."),
        exchanged: numbers(": what rows exchanged within bags stay below."),
        twin: numbers(" in the same layer of the set of --baseline."),
        added: numbers(": more than that, case by case."),
        addedCi: intervals(": 95 % interval of the difference."),
        bitsLost: detail(
          "Bits of the pooling of this layer that has most, which this one has not.",
          "bits",
        ),
        bitsLostCi: list("95 % interval over objects, case by case, for all poolings together."),
      }),
    },
  },
  tables: {},
};
