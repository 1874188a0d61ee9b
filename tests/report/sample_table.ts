import type { Table } from "../../src/report/table.ts";

/** Every kind of cell, and a label that means something in each of the formats. */
export const SAMPLE: Table = {
  title: "Level I",
  caption: "How much of a scene embedding is a sum of object vectors.",
  columns: [
    { name: "estimator", kind: "text" },
    { name: "scenes", kind: "number" },
    { name: "R2", kind: "number" },
  ],
  rows: [
    ["avg", 576, 0.75],
    ['avg_pos, "a|b" <b>&</b> 50% $x$ #1 {\\}', 24, -0.5],
    ["single", null, null],
  ],
};
