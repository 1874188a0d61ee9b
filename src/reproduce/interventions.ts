/** The paper's table of interventions: an object exchanged by vector arithmetic. */
import { intervene } from "../measure/intervene/measure.ts";
import { CLIP_VISION, DINOV2, EFFICIENTNET, MINILM, randomClip } from "./sources/model_source.ts";
import type { StudyColumn } from "./rows/row.ts";
import { rowStudy } from "./rows/row_study.ts";
import {
  CLEVR_2D_PICTURES,
  CLEVR_PICTURES,
  FEW_CAPTIONS,
  PAPER_TEXT,
  PUG_SPARE,
} from "./sources/scene_source.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";

const COLUMNS: StudyColumn[] = (["probing", "retrieval"] as const).flatMap((what) =>
  ([["avg", "avg"], ["avg_pos", "avg+pos"], ["single", "single"]] as const).map((
    [estimator, name],
  ) => ({
    id: `${what}.${estimator}`,
    name: `${what}, ${name}`,
    path: `intervene.${estimator}.${what}.all`,
    interval: `intervene.${estimator}.ci.${what}.objects`,
  }))
);

/** What edits by the vectors of wrong objects reach. */
const CONTROLS: StudyColumn[] = (["probing", "retrieval"] as const).map((what) => ({
  id: `control.${what}`,
  name: `${what}, avg+pos, wrong objects`,
  path: `intervene.avg_pos.control.${what}.all`,
  published: null,
}));

export const interventions = rowStudy({
  name: "interventions",
  title: "Interventions: an object exchanged by arithmetic",
  summary: STUDY_SUMMARIES.interventions,
  table: "Interventions",
  rows: [
    {
      id: "clevr-clip",
      name: "CLEVR, CLIP",
      published: { setting: "CLEVR", encoder: "CLIP" },
      scenes: CLEVR_PICTURES,
      model: CLIP_VISION,
    },
    {
      id: "clevr2d-clip",
      name: "CLEVR-2D, CLIP",
      published: { setting: "CLEVR-2D", encoder: "CLIP" },
      scenes: CLEVR_2D_PICTURES,
      model: CLIP_VISION,
    },
    {
      id: "pug-clip",
      name: "PUG:SPARE, CLIP",
      published: { setting: "PUG:SPARE", encoder: "CLIP" },
      scenes: PUG_SPARE,
      model: CLIP_VISION,
    },
    {
      id: "pug-dinov2",
      name: "PUG:SPARE, DINOv2",
      published: { setting: "PUG:SPARE", encoder: "DINOv2" },
      scenes: PUG_SPARE,
      model: DINOV2,
    },
    {
      id: "clevr-efficientnet",
      name: "CLEVR, EfficientNet-Lite0",
      published: null,
      scale: { setting: "CLEVR", encoder: "CLIP" },
      scenes: CLEVR_PICTURES,
      model: EFFICIENTNET,
    },
    {
      id: "clevr2d-efficientnet",
      name: "CLEVR-2D, EfficientNet-Lite0",
      published: null,
      scale: { setting: "CLEVR-2D", encoder: "CLIP" },
      scenes: CLEVR_2D_PICTURES,
      model: EFFICIENTNET,
    },
    {
      id: "text-minilm",
      name: "Text, MiniLM",
      published: null,
      scenes: PAPER_TEXT,
      quick: FEW_CAPTIONS,
      model: MINILM,
    },
    {
      id: "text-random",
      name: "Text, CLIP with random weights",
      published: null,
      scenes: PAPER_TEXT,
      quick: FEW_CAPTIONS,
      model: randomClip("normal", { quick: 1, default: 3, full: 5 }),
    },
  ],
  columns: [...COLUMNS, ...CONTROLS],
  measures: [{ measure: intervene, options: { estimator: ["avg", "avg_pos", "single"] } }],
  fits: 1,
  notes: [
    "As published: scenes whose objects differ in the other concept, every absent value of the first concept, both slots, k = 1.",
  ],
});
