/** A figure as data. Renderers turn it into SVG; `description` is its text alternative. */
export type Chart = BarChart | PointChart | LineChart | HeatChart;

/** What every chart has. */
export interface ChartBase {
  /** Stable name, used for file names and anchors: "recognition". */
  name: string;
  /** Title of the figure. */
  title: string;
  /** The text alternative: what a person who can't see the figure needs to know, numbers included. */
  description: string;
  /** Whether it is an answer, and so is open at the top of a page; others are folded under their titles. */
  leads?: boolean;
}

/** Grouped horizontal bars, each with an optional interval and an optional reference mark (chance, noise floor). */
export interface BarChart extends ChartBase {
  /** Tells the charts apart. */
  kind: "bars";
  /** What bars measure. */
  axis: { label: string; min: number; max: number };
  /** Bars in their order. */
  bars: readonly {
    group: string;
    label: string;
    value: number | null;
    interval?: readonly [number, number];
    reference?: { label: string; value: number };
    /** Whether it is there to compare with: a baseline. */
    besides?: boolean;
    /** Whose it is where several models share a chart: bars of one group and label that follow each other are a row. */
    model?: { name: string; place: number };
  }[];
}

/** Labelled points in the plane, optionally joined in order: the map of a quadruple of scenes. */
export interface PointChart extends ChartBase {
  /** Tells the charts apart. */
  kind: "points";
  /** Points of the map. */
  points: readonly {
    x: number;
    y: number;
    label: string;
    /** Values of the object that the point is: its colour and shape, where values name such. */
    values?: readonly string[];
  }[];
  /** Index lists into `points`; each is drawn as a closed outline. */
  outlines: readonly (readonly number[])[];
}

/** Lines over a common x axis, one panel a `panel` value: loss and complexity curves. */
export interface LineChart extends ChartBase {
  /** Tells the charts apart. */
  kind: "lines";
  /** False for points that have no order, one a model: they are drawn without lines. Default: true. */
  joined?: boolean;
  /** The horizontal axis. */
  x: { label: string; min: number; max: number };
  /** The vertical axis. */
  y: { label: string; min: number; max: number };
  /** Points of the lines. */
  points: readonly {
    panel: string;
    series: string;
    x: number;
    y: number | null;
    /** Drawn as a band along the line. */
    interval?: readonly [number, number];
    /** Its name, written beside it where there is room. */
    label?: string;
  }[];
}

/** Numbers in a plane of two lists, each cell tinted by its value: a grid of fits. */
export interface HeatChart extends ChartBase {
  /** Tells the charts apart. */
  kind: "heat";
  /** Columns from left to right, and what they are. */
  x: { label: string; values: readonly string[] };
  /** Rows from the top down. */
  y: { label: string; values: readonly string[] };
  /** What the cells say, and the values that have no tint and the full one. */
  value: { label: string; min: number; max: number };
  /** Fields of the map. */
  cells: readonly {
    x: string;
    y: string;
    value: number | null;
    /** Said where the cell is pointed at. */
    interval?: readonly [number, number];
  }[];
}
