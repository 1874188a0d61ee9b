/**
 * Which choices explain Table 1's row of random weights? The paper says neither how its weights were
 * drawn nor how retrieval and probing are defined. Every row here changes one choice; every column is
 * one reading. All are compared with the same published row.
 */
import type { RowRecord } from "../row_records.ts";
import { decompose, intervene } from "@bindscope/bindscope";
import type { WeightRule } from "@bindscope/bindscope/encode";
import type { Note } from "@bindscope/bindscope/rooms/result";
import { randomClip } from "../sources/model_source.ts";
import type { EncoderChoice } from "../sources/prepare_set.ts";
import { crossReadOuts } from "./cross_read_outs.ts";
import { readOuts } from "./read_outs.ts";
import type { StudyColumn, StudyRow } from "../rows/row.ts";
import { rowStudy } from "../rows/row_study.ts";
import {
  CROSSED_CAPTIONS,
  FEW_CAPTIONS,
  PAPER_TEXT,
  type SceneSource,
} from "../sources/scene_source.ts";
import type { BySize } from "../study.ts";
import { STUDY_SUMMARIES } from "../study_summaries.ts";
import { studyNote } from "../notes.ts";

const PLAIN: SceneSource = {
  ...FEW_CAPTIONS,
  id: "text-5x5-plain",
  name: 'captions such as "red circle and gray dog"',
  options: { template: "{attribute} {noun}" },
};

/** As many captions as FEW_CAPTIONS has, of all values: combinations are missing. */
const SAMPLE: SceneSource = {
  ...PAPER_TEXT,
  sample: { quick: 625, default: 625, full: 10_000 },
};

const SEVERAL: BySize<number> = { quick: 1, default: 3, full: 5 };
const ONE: BySize<number> = { quick: 1, default: 1, full: 5 };

interface Choice {
  id: string;
  name: string;
  weights: WeightRule;
  seeds: BySize<number>;
  scenes?: SceneSource;
  encode?: EncoderChoice;
  /** Whether the scenes are those of crossed objects, which only crossReadOuts can read. */
  crossed?: boolean;
}

const CHOICES: readonly Choice[] = [
  { id: "normal", name: "every parameter N(0, 1)", weights: "normal", seeds: SEVERAL },
  {
    id: "normal-unprojected",
    name: "N(0, 1), before the projection",
    weights: "normal",
    seeds: ONE,
    encode: { output: "pooler_output" },
  },
  {
    id: "normal-mean",
    name: "N(0, 1), mean over tokens",
    weights: "normal",
    seeds: ONE,
    encode: { pooling: "mean" },
  },
  {
    id: "normal-unit",
    name: "N(0, 1), scaled to length 1",
    weights: "normal",
    seeds: SEVERAL,
    encode: { normalize: "on" },
  },
  {
    id: "normal-sample",
    name: "N(0, 1), a sample of all captions",
    weights: "normal",
    seeds: ONE,
    scenes: SAMPLE,
  },
  {
    id: "normal-plain",
    name: "N(0, 1), captions without articles",
    weights: "normal",
    seeds: ONE,
    scenes: PLAIN,
  },
  {
    id: "transformers",
    name: "initial weights of transformers",
    weights: "transformers",
    seeds: SEVERAL,
  },
  {
    id: "transformers-unprojected",
    name: "transformers, before the projection",
    weights: "transformers",
    seeds: ONE,
    encode: { output: "pooler_output" },
  },
  {
    id: "transformers-mean",
    name: "transformers, mean over tokens",
    weights: "transformers",
    seeds: ONE,
    encode: { pooling: "mean" },
  },
  {
    id: "transformers-unit",
    name: "transformers, scaled to length 1",
    weights: "transformers",
    seeds: SEVERAL,
    encode: { normalize: "on" },
  },
  {
    id: "normal-crossed",
    name: "N(0, 1), looked up as among all captions",
    weights: "normal",
    seeds: ONE,
    scenes: CROSSED_CAPTIONS,
    crossed: true,
  },
  {
    id: "transformers-crossed",
    name: "transformers, looked up as among all captions",
    weights: "transformers",
    seeds: ONE,
    scenes: CROSSED_CAPTIONS,
    crossed: true,
  },
  { id: "openai", name: "initial weights of OpenAI's code", weights: "openai", seeds: ONE },
  { id: "pytorch", name: "initial weights of PyTorch's layers", weights: "pytorch", seeds: ONE },
];

const ROWS: readonly StudyRow[] = CHOICES.map((
  { id, name, weights, seeds, scenes = FEW_CAPTIONS, encode, crossed },
) => ({
  id,
  name,
  published: { setting: "Text", encoder: "random weights" },
  scenes,
  model: randomClip(weights, seeds),
  ...(encode === undefined ? {} : { encode }),
  ...(crossed ? { measures: [{ measure: crossReadOuts, options: {} }], fits: 0 } : {}),
}));

const R2 = "decompose.levelI.avg_pos.r2";
const RETRIEVAL = "decompose.levelI.avg_pos.retrieval";
const PROBING = "decompose.levelI.avg_pos.probing";

const BOTH = ["avg", "avg_pos"];

function perEstimator(
  id: string,
  name: string,
  path: (estimator: string) => string,
  published: (estimator: string) => string | null,
  key: readonly string[] = ["avg_pos"],
): StudyColumn[] {
  return ([["avg", "avg"], ["avg_pos", "avg+pos"]] as const).map(([estimator, shown]) => ({
    id: `${id}.${estimator}`,
    name: `${name}, ${shown}`,
    path: path(estimator),
    published: published(estimator),
    minor: !key.includes(estimator),
  }));
}

const r2Of = (estimator: string) => R2.replace("avg_pos", estimator);

const COLUMNS: readonly StudyColumn[] = [
  ...perEstimator("r2", "R²", (e) => `readings.${e}.r2.pooled`, r2Of, BOTH),
  ...perEstimator(
    "r2.aboveFloor",
    "R² above its floor",
    (e) => `readings.${e}.r2.aboveFloor`,
    r2Of,
    BOTH,
  ),
  ...perEstimator(
    "r2.perDimension",
    "R², mean of the dimensions",
    (e) => `readings.${e}.r2.perDimension`,
    r2Of,
    [],
  ),
  ...perEstimator(
    "r2.aroundZero",
    "R², around zero",
    (e) => `readings.${e}.r2.aroundZero`,
    r2Of,
    [],
  ),
  ...perEstimator(
    "retrieval.cosine",
    "retrieval of the sum, cosine",
    (e) => `readings.${e}.retrieval.cosine`,
    () => RETRIEVAL,
  ),
  ...perEstimator(
    "retrieval.centred",
    "retrieval of the sum, cosine of centred vectors",
    (e) => `readings.${e}.retrieval.centred`,
    () => RETRIEVAL,
  ),
  ...perEstimator(
    "retrieval.euclidean",
    "retrieval of the sum, Euclidean",
    (e) => `readings.${e}.retrieval.euclidean`,
    () => RETRIEVAL,
  ),
  ...perEstimator(
    "retrieval.edit",
    "retrieval of edits",
    (e) => `intervene.${e}.retrieval.all`,
    () => RETRIEVAL,
  ),
  ...perEstimator("r2.crossed", "R² of crossed objects", (e) => `cross.${e}.r2`, r2Of, BOTH),
  ...perEstimator(
    "retrieval.crossed.sum",
    "retrieval of the sum, as among all",
    (e) => `cross.${e}.retrieval.sum`,
    () => RETRIEVAL,
    BOTH,
  ),
  ...perEstimator(
    "retrieval.crossed.edit",
    "retrieval of edits, as among all",
    (e) => `cross.${e}.retrieval.edit`,
    () => RETRIEVAL,
    BOTH,
  ),
  ...perEstimator(
    "probing.sum",
    "probing of the sum",
    (e) => `decompose.levelI.${e}.probing`,
    () => PROBING,
  ),
  ...perEstimator(
    "probing.edit",
    "probing of edits",
    (e) => `intervene.${e}.probing.all`,
    () => PROBING,
  ),
];

/** Which choice comes nearest to the paper's two R², by the larger of the two differences. */
export function nearestInR2(rows: readonly RowRecord[]): Note[] {
  const columns = ["r2.aboveFloor.avg", "r2.aboveFloor.avg_pos"];
  const distances = rows.flatMap(({ id, numbers }) => {
    const differences = numbers.filter(({ column }) => columns.includes(column))
      .map(({ difference }) => difference);
    if (differences.some((difference) => difference === null)) return [];
    return [{ id, distance: Math.max(...differences.map((d) => Math.abs(d!))) }];
  }).sort((a, b) => a.distance - b.distance);
  return distances.length < 2 ? [] : [studyNote("reproduce.explain-nearest", { rows: distances })];
}

export const explain = rowStudy({
  name: "explain",
  title: "Which choices explain Table 1's random weights?",
  summary: STUDY_SUMMARIES.explain,
  table: "Level I",
  rows: ROWS,
  columns: COLUMNS,
  measures: [
    { measure: readOuts, options: {} },
    { measure: decompose, options: { estimator: ["avg", "avg_pos"] } },
    { measure: intervene, options: { estimator: ["avg", "avg_pos"] } },
  ],
  fits: 1,
  conclude: nearestInR2,
  notes: [
    studyNote("reproduce.explain-one-choice"),
    studyNote("reproduce.explain-fewer-scenes"),
    studyNote("reproduce.explain-largest-token"),
  ],
});
