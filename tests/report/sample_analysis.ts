/**
 * Made-up results of `analyze`, in the shape of the demo's: no number here was measured. Tables and
 * charts stand for what the measures would make of them.
 */
import { CONTROL } from "../verdict/simulated_metrics.ts";
import { verdictOf } from "../../src/verdict/verdict.ts";
import type { Chart } from "../../src/report/chart.ts";
import type { Table } from "../../src/report/table.ts";
import { estimate } from "../../src/result/estimate.ts";
import { type Json, type Metrics, type Result, RESULT_SCHEMA } from "../../src/result/result.ts";
import { inputNote } from "../../src/result/input_notes.ts";

interface SampleEntry {
  name: string;
  result: Result;
  tables: Table[];
  charts: Chart[];
}

const COLORS = ["blue", "brown", "cyan", "gray", "green", "purple", "red", "yellow"];

/** Reads concepts well and objects fairly: "binds", but for transfer, which was not measured. */
export function imagesEntry(): SampleEntry {
  return entry("images", 1280, ["square", "triangle", "circle"], {
    concept: 0.962,
    object: 0.871,
    ambiguous: 0.842,
    pair: 0.79,
    swap: 0.93,
    role: 0.31,
    shuffled: 0.041,
    r2: { avg: 0.612, avg_pos: 0.803, single: 0.388, ls: 0.633, ls_pos: 0.834 },
    floor: { avg: 0.043, avg_pos: 0.082, single: 0, ls: 0.042, ls_pos: 0.08 },
  });
}

/** Reads concepts but no objects: a bag of concepts. */
export function captionsEntry(): SampleEntry {
  return entry("captions", 384, ["cube", "cylinder", "sphere"], {
    concept: 0.987,
    object: 0.214,
    ambiguous: 0.148,
    pair: 0.004,
    swap: 0.46,
    role: 0.13,
    shuffled: 0.052,
    r2: { avg: 0.847, avg_pos: 0.893, single: 0.701, ls: 0.861, ls_pos: 0.912 },
    floor: { avg: 0.043, avg_pos: 0.082, single: 0, ls: 0.042, ls_pos: 0.08 },
  });
}

/** The images with an approximator's curve: no rule learned from some objects fits the others. */
export function approximatedEntry(): SampleEntry {
  const sample = imagesEntry();
  const points = [0.3, 0.6, 0.9].flatMap((coverage) =>
    [64, 256].map((width) => ({
      approximator: "mlp",
      form: null,
      width,
      coverage,
      seed: 0,
      train: { concept: 0.95, object: 0.8, scenes: 100 },
      heldout: { concept: 0.5 + 0.4 * coverage, object: 0.1 * coverage + width / 4096, scenes: 20 },
      ceiling: { concept: 0.96, object: 0.87 },
      chance: 0.004,
    }))
  );
  sample.result.curves = { approximate: points };
  sample.charts.push({
    kind: "lines",
    name: "complexity",
    title: "Recognition of unseen objects",
    description: "Held-out recognition stays below 0.16 at every coverage and width.",
    x: { label: "share of objects seen", min: 0, max: 1 },
    y: { label: "share of scenes right", min: 0, max: 1 },
    points: points.flatMap(({ width, coverage, heldout }) => [
      { panel: "objects", series: `width ${width}`, x: coverage, y: heldout.object },
      { panel: "concepts", series: `width ${width}`, x: coverage, y: heldout.concept },
    ]),
  }, {
    kind: "heat",
    name: "complexity-heat",
    title: "Unseen objects recognised",
    description: "Held-out recognition by width and coverage; at most 0.16.",
    x: { label: "share of objects seen", values: ["0.3", "0.6", "0.9"] },
    y: { label: "model", values: ["width 64", "width 256"] },
    value: { label: "share of scenes right", min: 0, max: 1 },
    cells: points.map(({ width, coverage, heldout }) => ({
      x: String(coverage),
      y: `width ${width}`,
      value: heldout.object,
    })),
  });
  return sample;
}

interface Numbers {
  concept: number;
  object: number;
  ambiguous: number;
  pair: number;
  swap: number;
  role: number;
  shuffled: number;
  r2: Record<string, number>;
  floor: Record<string, number>;
}

function entry(name: string, dim: number, shapes: string[], numbers: Numbers): SampleEntry {
  const { concept, object, ambiguous, pair, swap, role, shuffled, r2, floor } = numbers;
  const around = (x: number, half: number): [number, number] => [
    Math.max(0, x - half),
    Math.min(1, x + half),
  ];
  const ci = {
    concept: { test: around(concept, 0.016) },
    object: { test: around(object, 0.034), ambiguous: around(ambiguous, 0.041) },
  };
  const chance = { concept: 0.221, object: 0.0037 };
  const over = (ci: [number, number]) => ({ ci, ciScenes: ci });
  const ofObjects = { chance: chance.object, controls: { shuffled, gaussian: shuffled - 0.02 } };
  const estimators = Object.keys(r2);
  const levelI = Object.fromEntries(estimators.map((e, i) => [e, {
    r2: { value: r2[e], null: floor[e] },
    retrieval: [0.41, 0.88, 0.22, 0.44, 0.91][i],
    probing: [0.71, 0.93, 0.52, 0.73, 0.95][i],
    probingObject: [0.6, 0.85, 0.3, 0.62, 0.88][i],
  }]));
  const metrics: Metrics = {
    probe: {
      concept: {
        train: estimate(1),
        test: estimate(concept, {
          ...{ ...over(ci.concept.test), chance: chance.concept },
          ...{ null: 0.2 + shuffled, threshold: 0.4 + shuffled },
          controls: { shuffled: 0.2 + shuffled, gaussian: 0.18 + shuffled },
        }),
        joint: estimate(concept - 0.03),
      },
      object: {
        train: estimate(1),
        test: estimate(object, { ...over(ci.object.test), ...ofObjects }),
        ambiguous: estimate(ambiguous, {
          ...{ ...over(ci.object.ambiguous), ...ofObjects },
          ...{ null: 0.3, threshold: 0.4 },
        }),
      },
      perConcept: {
        color: { test: estimate(concept - 0.02) },
        shape: { test: estimate(concept + 0.01) },
      },
      loss: { concept: 0.69, object: 0.7 },
      pair: { test: estimate(pair, { ci: around(pair, 0.03), null: 0, threshold: 0.1 }) },
      swap: { test: estimate(swap, { ci: around(swap, 0.04), null: 0.5, threshold: 0.6 }) },
      role: { ambiguous: estimate(role, { ci: around(role, 0.05), null: 0.14, threshold: 0.3 }) },
      planted: CONTROL,
    },
    decompose: {
      levelI,
      levelII: { avg: { r2: 0.93 }, avg_pos: { r2: 0.91 }, single: { r2: 0.84 } },
      concept: {
        ls: { r2: { value: 0.58, null: 0.017 } },
        ls_pos: { r2: { value: 0.76, null: 0.031 } },
      },
    },
    map: { parallelogram: { value: 0.212, null: 0.704 } },
  };
  const result: Result = {
    schema: RESULT_SCHEMA,
    kind: "analyze",
    version: "0.1.0",
    seed: 0,
    options: {
      epochs: 10000,
      lr: 0.01,
      trainFraction: 0.4,
      score: "dot",
      solver: "ridge",
      estimator: estimators,
      fit: "exact",
    },
    inputs: [{
      sha256: (name === "images" ? "3fa1" : "b07c").repeat(16),
      scenes: 576,
      dim,
      objects: 2,
      concepts: [{ name: "color", values: COLORS }, { name: "shape", values: shapes }],
      model: null,
    }],
    metrics,
    curves: {},
    tables: {} as Record<string, Json>,
    notes: [
      inputNote("scenes.sampled", { most: 576 }),
      inputNote("said", {
        text: "24 scenes hold one object twice; they stay, with target weight 1.",
      }),
    ],
  };
  // As an analysis says it when all is measured.
  metrics.verdict = verdictOf(result)!.verdict;
  return { name, result, tables: tablesOf(numbers, ci, chance), charts: chartsOf(numbers, ci) };
}

type Intervals = {
  concept: { test: [number, number] };
  object: { test: [number, number]; ambiguous: [number, number] };
};

function tablesOf(n: Numbers, ci: Intervals, chance: { concept: number; object: number }): Table[] {
  return [{
    title: "What a linear probe reads",
    caption:
      "Share of test scenes in which every present value scores above every absent one. Compare each " +
      "with its control: the same probe on shuffled rows.",
    columns: [
      { name: "reading", kind: "text" },
      { name: "train", kind: "number" },
      { name: "test", kind: "number" },
      { name: "low", kind: "number" },
      { name: "high", kind: "number" },
      { name: "chance", kind: "number" },
      { name: "shuffled", kind: "number" },
    ],
    rows: [
      ["concepts", 1, n.concept, ...ci.concept.test, chance.concept, 0.2 + n.shuffled],
      ["objects", 1, n.object, ...ci.object.test, chance.object, n.shuffled],
      ["objects, ambiguous", null, n.ambiguous, ...ci.object.ambiguous, chance.object, n.shuffled],
    ],
  }, {
    title: "Scene embeddings as sums of object vectors",
    caption: "R² of each estimator, beside what it would reach on shuffled scenes.",
    columns: [
      { name: "estimator", kind: "text" },
      { name: "R²", kind: "number" },
      { name: "noise floor", kind: "number" },
      { name: "retrieval", kind: "number" },
      { name: "probing", kind: "number" },
    ],
    rows: Object.keys(n.r2).map((e, i) => [
      e,
      n.r2[e],
      n.floor[e],
      [0.41, 0.88, 0.22, 0.44, 0.91][i],
      [0.71, 0.93, 0.52, 0.73, 0.95][i],
    ]),
  }, {
    title: "Objects",
    caption: "The numbers that objects go by, and how many scenes hold them.",
    columns: [
      { name: "object", kind: "text" },
      { name: "radix id", kind: "number", decimals: 0 },
      { name: "scenes", kind: "number" },
    ],
    rows: COLORS.flatMap((color, i) =>
      ["cube", "cylinder", "sphere"].map((shape, j) => [`${color} ${shape}`, 3 * i + j, 47])
    ),
  }];
}

function chartsOf(n: Numbers, ci: Intervals): Chart[] {
  const threshold = (group: string, label: string, value: number, chance: number) => ({
    group,
    label,
    value,
    reference: { label: "shuffled rows", value: chance },
  });
  return [{
    kind: "bars",
    name: "recognition",
    title: "What can be read out",
    description:
      `Test recognition: concepts ${n.concept}, objects ${n.object}, objects in ambiguous ` +
      `scenes ${n.ambiguous}; shuffled rows reach ${n.shuffled}.`,
    axis: { label: "share of scenes right", min: 0, max: 1 },
    bars: [
      { ...threshold("Concepts", "train", 1, 0.2 + n.shuffled) },
      { ...threshold("Concepts", "test", n.concept, 0.2 + n.shuffled), interval: ci.concept.test },
      { ...threshold("Objects", "train", 1, n.shuffled) },
      { ...threshold("Objects", "test", n.object, n.shuffled), interval: ci.object.test },
      {
        ...threshold("Objects", "ambiguous scenes", n.ambiguous, n.shuffled),
        interval: ci.object.ambiguous,
      },
    ],
  }, {
    kind: "bars",
    name: "levelI",
    title: "How much is a sum of object vectors",
    description: "R² by estimator: " +
      Object.entries(n.r2).map(([e, r2]) => `${e} ${r2}`).join(", ") + ".",
    axis: { label: "R²", min: 0, max: 1 },
    bars: Object.entries(n.r2).map(([e, r2]) => ({
      group: "",
      label: e,
      value: r2,
      reference: { label: "noise floor", value: n.floor[e] },
    })),
  }, {
    kind: "points",
    name: "quadruple",
    title: "One quadruple of scenes",
    description: "Four scenes in the plane; their outline is nearly a parallelogram.",
    points: [
      { x: -0.42, y: 0.21, label: "red cube, blue sphere" },
      { x: 0.08, y: 0.33, label: "red sphere, red cube" },
      { x: 0.44, y: -0.19, label: "blue cube, red sphere" },
      { x: -0.11, y: -0.3, label: "blue sphere, blue cube" },
    ],
    outlines: [[0, 1, 2, 3]],
  }];
}
