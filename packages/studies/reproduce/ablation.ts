/** The paper's table of subtractions: what is read once the concept or the object part is gone. */
import { subtract } from "@bindscope/bindscope/rooms/measure";
import { randomClip } from "./sources/model_source.ts";
import type { StudyColumn } from "./rows/row.ts";
import { shown } from "./rows/paper_rows.ts";
import { rowStudy } from "./rows/row_study.ts";
import { PAPER_TEXT, type SceneSource } from "./sources/scene_source.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";
import { studyNote } from "./notes.ts";

const VARIANTS = [
  ["original", "original"],
  ["minus_concept", "− concept"],
  ["minus_object", "− object"],
  ["permuted_concept", "permuted concept"],
  ["permuted_object", "permuted object"],
  ["deranged_concept", "deranged concept"],
  ["deranged_object", "deranged object"],
] as const;

const COLUMNS: StudyColumn[] = VARIANTS.flatMap(([variant, name]) =>
  (["concept", "object"] as const).map((what) => ({
    id: `${variant}.${what}`,
    name: `${name}, ${what}s`,
    path: `subtract.${variant}.${what}.test`,
    interval: `subtract.${variant}.${what}.test.ci`,
    ...(variant.startsWith("deranged") ? { published: null } : {}),
  }))
);

/** Seven probe fits a set: fewer captions than where there is one. */
const CAPTIONS: SceneSource = {
  ...PAPER_TEXT,
  sample: { quick: 400, default: 2000, full: Infinity },
};

export const ablation = rowStudy({
  name: "ablation",
  title: "Subtraction: which part carries what",
  summary: STUDY_SUMMARIES.ablation,
  table: "Subtraction",
  rows: [
    shown("text-clip", { scenes: CAPTIONS, published: { setting: "Text", encoder: "CLIP" } }),
    shown("clevr-clip", { id: "images-clip", published: { setting: "images", encoder: "CLIP" } }),
    shown("clevr-efficientnet", { scale: { setting: "images", encoder: "CLIP" } }),
    shown("clevr2d-efficientnet", { scale: { setting: "images", encoder: "CLIP" } }),
    shown("text-minilm", { scenes: CAPTIONS, scale: { setting: "Text", encoder: "CLIP" } }),
    shown("text-random", {
      scenes: CAPTIONS,
      model: randomClip("normal", { quick: 1, default: 1, full: 5 }),
      scale: { setting: "Text", encoder: "CLIP" },
    }),
  ],
  columns: COLUMNS,
  measures: [{ measure: subtract, options: {} }],
  fits: 7,
  notes: [studyNote("reproduce.ablation-pictures")],
});
