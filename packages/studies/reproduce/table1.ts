/** Table 1 of the paper: how far scene embeddings are sums of object vectors (Level I). */
import { decompose, intervene } from "@bindscope/bindscope/rooms/measure";
import { shown } from "./rows/paper_rows.ts";
import { rowStudy } from "./rows/row_study.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";
import { studyNote } from "./notes.ts";

/** The paper's numbers are at these paths in paper.ts. */
const RETRIEVAL = "decompose.levelI.avg_pos.retrieval";
const PROBING = "decompose.levelI.avg_pos.probing";

export const table1 = rowStudy({
  name: "table1",
  title: "Table 1: scenes as sums of object vectors",
  summary: STUDY_SUMMARIES.table1,
  table: "Level I",
  rows: [
    shown("text-random", { published: { setting: "Text", encoder: "random weights" } }),
    shown("text-random-library", { published: { setting: "Text", encoder: "random weights" } }),
    shown("text-clip", { published: { setting: "Text", encoder: "CLIP" } }),
    shown("text-minilm", { scale: { setting: "Text", encoder: "CLIP" } }),
    shown("pug-clip", { published: { setting: "PUG:SPARE", encoder: "CLIP" } }),
    shown("pug-dinov2", { published: { setting: "PUG:SPARE", encoder: "DINOv2" } }),
    shown("clevr-clip", { published: { setting: "CLEVR", encoder: "CLIP" } }),
    shown("clevr-efficientnet", { scale: { setting: "CLEVR", encoder: "CLIP" } }),
    shown("clevr2d-efficientnet", { scale: { setting: "CLEVR", encoder: "CLIP" } }),
  ],
  columns: [
    {
      id: "r2.avg",
      name: "R², avg",
      path: "decompose.levelI.avg.r2",
      interval: "decompose.levelI.avg.r2.ci",
    },
    {
      id: "r2.avg_pos",
      name: "R², avg+pos",
      path: "decompose.levelI.avg_pos.r2",
      interval: "decompose.levelI.avg_pos.r2.ci",
    },
    {
      id: "retrieval.sum",
      name: "retrieval, read as: the sum finds its scene",
      path: RETRIEVAL,
      interval: "decompose.levelI.avg_pos.retrieval.ci",
    },
    {
      id: "retrieval.edit",
      name: "retrieval, read as: an edit finds its scene",
      path: "intervene.avg_pos.retrieval.all",
      interval: "intervene.avg_pos.retrieval.all.ci",
      published: RETRIEVAL,
    },
    {
      id: "probing.sum",
      name: "probing, read as: of the sum",
      path: PROBING,
      interval: "decompose.levelI.avg_pos.probing.ci",
    },
    {
      id: "probing.edit",
      name: "probing, read as: of an edit",
      path: "intervene.avg_pos.probing.all",
      interval: "intervene.avg_pos.probing.all.ci",
      published: PROBING,
    },
    {
      id: "floor.avg",
      name: "noise floor of R², avg",
      path: "decompose.levelI.avg.r2.null",
      published: null,
    },
    {
      id: "floor.avg_pos",
      name: "noise floor of R², avg+pos",
      path: "decompose.levelI.avg_pos.r2.null",
      published: null,
    },
  ],
  measures: [
    { measure: decompose, options: {} },
    { measure: intervene, options: { estimator: ["avg", "avg_pos"] } },
  ],
  fits: 1,
  notes: [studyNote("reproduce.table1-readings")],
});
