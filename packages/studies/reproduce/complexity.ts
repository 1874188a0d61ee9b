/** The paper's section 6: how complex a model predicts scenes of objects it never saw. */
import { approximate } from "@bindscope/bindscope";
import { complexityCharts } from "./complexity_report.ts";
import {
  CLIP_TEXT,
  CLIP_VISION,
  EFFICIENTNET,
  MINILM,
  randomClip,
} from "./sources/model_source.ts";
import type { StudyColumn, StudyRow } from "./rows/row.ts";
import { rowStudy } from "./rows/row_study.ts";
import { CLEVR_2D_PICTURES, CLEVR_CAPTIONS, CLEVR_PICTURES } from "./sources/scene_source.ts";
import type { BySize, Study, StudySettings } from "./study.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";
import { studyNote } from "./notes.ts";

const CLIP = { setting: "any", encoder: "CLIP" } as const;

const ROWS: readonly StudyRow[] = [
  {
    id: "clevr-clip",
    name: "CLEVR, CLIP",
    published: CLIP,
    scenes: CLEVR_PICTURES,
    model: CLIP_VISION,
  },
  {
    id: "clevr2d-clip",
    name: "CLEVR-2D, CLIP",
    published: CLIP,
    scenes: CLEVR_2D_PICTURES,
    model: CLIP_VISION,
  },
  {
    id: "captions-clip",
    name: "CLEVR captions, CLIP",
    published: CLIP,
    scenes: CLEVR_CAPTIONS,
    model: CLIP_TEXT,
  },
  {
    id: "captions-random",
    name: "CLEVR captions, CLIP with random weights",
    published: null,
    scenes: CLEVR_CAPTIONS,
    model: randomClip("normal", { quick: 1, default: 1, full: 3 }),
  },
  {
    id: "captions-minilm",
    name: "CLEVR captions, MiniLM",
    published: null,
    scenes: CLEVR_CAPTIONS,
    model: MINILM,
  },
  {
    id: "clevr2d-efficientnet",
    name: "CLEVR-2D, EfficientNet-Lite0",
    published: null,
    scenes: CLEVR_2D_PICTURES,
    model: EFFICIENTNET,
  },
  {
    id: "clevr-efficientnet",
    name: "CLEVR, EfficientNet-Lite0",
    published: null,
    scenes: CLEVR_PICTURES,
    model: EFFICIENTNET,
  },
];

const COLUMNS: readonly StudyColumn[] = [
  {
    id: "conceptFrom",
    name: "coverage from which concepts reach 0.8",
    path: "approximate.largest.conceptFrom",
    notShare: true,
  },
  {
    id: "object",
    name: "objects, widest MLP, most coverage",
    path: "approximate.largest.object",
  },
  { id: "trees", name: "objects, better of the trees", path: "approximate.largest.trees" },
  {
    id: "ceiling",
    name: "ceiling of objects",
    path: "approximate.largest.ceiling",
    published: null,
  },
  {
    id: "trainObject",
    name: "objects, its own train scenes",
    path: "approximate.largest.trainObject",
    published: null,
  },
  {
    id: "width",
    name: "complexity: width",
    path: "approximate.complexity.width",
    published: null,
    minor: true,
    notShare: true,
  },
  {
    id: "coverage",
    name: "complexity: coverage",
    path: "approximate.complexity.coverage",
    published: null,
    notShare: true,
  },
];

const GRIDS: BySize<{ readonly [option: string]: unknown }> = {
  quick: {
    protocol: "published",
    grid: "quick",
    approximator: ["mlp", "additive", "forest", "boosted"],
  },
  default: {
    protocol: "published",
    approximator: ["mlp", "additive", "forest", "boosted"],
    width: [64, 256, 1024],
    coverage: [0.1, 0.3, 0.5, 0.7, 0.9],
  },
  full: { protocol: "published", seeds: [0, 1, 2] },
};

/** 1e9 operations of the MLPs on 576 scenes: steps x products of the hidden layer, forward and back. */
function gflop({ model, scenes }: StudyRow, { size }: StudySettings): number {
  const fits: BySize<{ steps: number; units: number }> = {
    quick: { steps: 500, units: 3 * 256 },
    default: { steps: 4000, units: 5 * (64 + 256 + 1024) },
    full: { steps: 4000, units: 3 * 9 * (64 + 256 + 1024 + 4096) },
  };
  const { steps, units } = fits[size];
  // Half of the scenes are trained in the mean, half of the units answer; later far fewer.
  return steps * units * 6 * model.dim * 0.25 * scenes.all / 1e9;
}

const study = rowStudy({
  name: "complexity",
  title: "Complexity of the binding function",
  summary: STUDY_SUMMARIES.complexity,
  table: "Complexity",
  rows: ROWS,
  columns: COLUMNS,
  measures: {
    quick: [{ measure: approximate, options: GRIDS.quick }],
    default: [{ measure: approximate, options: GRIDS.default }],
    full: [{ measure: approximate, options: GRIDS.full }],
  },
  fits: 1,
  gflop,
  curves: ["approximate"],
  notes: [
    studyNote("reproduce.complexity-published"),
    studyNote("reproduce.complexity-bounds"),
    studyNote("reproduce.complexity-unfitted"),
    studyNote("reproduce.complexity-few-held-out"),
  ],
});

export const complexity: Study = { ...study, charts: complexityCharts };
