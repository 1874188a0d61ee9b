/** The paper's table of interventions: an object exchanged by vector arithmetic. */
import { intervene } from "@bindscope/bindscope/rooms/measure";
import type { StudyColumn } from "./rows/row.ts";
import { shown } from "./rows/paper_rows.ts";
import { rowStudy } from "./rows/row_study.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";
import { studyNote } from "./notes.ts";

const COLUMNS: StudyColumn[] = (["probing", "retrieval"] as const).flatMap((what) =>
  ([["avg", "avg"], ["avg_pos", "avg+pos"], ["single", "single"]] as const).map((
    [estimator, name],
  ) => ({
    id: `${what}.${estimator}`,
    name: `${what}, ${name}`,
    path: `intervene.${estimator}.${what}.all`,
    interval: `intervene.${estimator}.${what}.all.ci`,
  }))
);

/** What edits by the vectors of wrong objects reach. */
const CONTROLS: StudyColumn[] = (["probing", "retrieval"] as const).map((what) => ({
  id: `control.${what}`,
  name: `${what}, avg+pos, wrong objects`,
  path: `intervene.avg_pos.${what}.all.null`,
  published: null,
}));

export const interventions = rowStudy({
  name: "interventions",
  title: "Interventions: an object exchanged by arithmetic",
  summary: STUDY_SUMMARIES.interventions,
  table: "Interventions",
  rows: [
    shown("clevr-clip", { published: { setting: "CLEVR", encoder: "CLIP" } }),
    shown("clevr2d-clip", { published: { setting: "CLEVR-2D", encoder: "CLIP" } }),
    shown("pug-clip", { published: { setting: "PUG:SPARE", encoder: "CLIP" } }),
    shown("pug-dinov2", { published: { setting: "PUG:SPARE", encoder: "DINOv2" } }),
    shown("clevr-efficientnet", { scale: { setting: "CLEVR", encoder: "CLIP" } }),
    shown("clevr2d-efficientnet", { scale: { setting: "CLEVR-2D", encoder: "CLIP" } }),
    shown("text-minilm"),
    shown("text-random"),
  ],
  columns: [...COLUMNS, ...CONTROLS],
  measures: [{ measure: intervene, options: { estimator: ["avg", "avg_pos", "single"] } }],
  fits: 1,
  notes: [studyNote("reproduce.interventions-as-published")],
});
