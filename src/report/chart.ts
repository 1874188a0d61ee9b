/** A figure as data. Renderers turn it into SVG; `description` is its text alternative. */
export type Chart = BarChart | PointChart | LineChart;

interface ChartBase {
  /** Stable name, used for file names and anchors: "recognition". */
  name: string;
  title: string;
  /** The text alternative: what a person who can't see the figure needs to know, numbers included. */
  description: string;
}

/** Grouped horizontal bars, each with an optional interval and an optional reference mark (chance, noise floor). */
export interface BarChart extends ChartBase {
  kind: "bars";
  axis: { label: string; min: number; max: number };
  bars: readonly {
    group: string;
    label: string;
    value: number | null;
    interval?: readonly [number, number];
    reference?: { label: string; value: number };
  }[];
}

/** Labelled points in the plane, optionally joined in order: the map of a quadruple of scenes. */
export interface PointChart extends ChartBase {
  kind: "points";
  points: readonly { x: number; y: number; label: string }[];
  /** Index lists into `points`; each is drawn as a closed outline. */
  outlines: readonly (readonly number[])[];
}

/** Lines over a common x axis, one panel a `panel` value: loss and complexity curves. */
export interface LineChart extends ChartBase {
  kind: "lines";
  /** False for points that have no order, one a model: they are drawn without lines. Default: true. */
  joined?: boolean;
  x: { label: string; min: number; max: number };
  y: { label: string; min: number; max: number };
  points: readonly { panel: string; series: string; x: number; y: number | null }[];
}
