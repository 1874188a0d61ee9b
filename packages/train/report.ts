/** The table and the figures of a training run, from its Result alone. */
import {
  decoderTransferTables,
  type LineChart,
  type Table,
} from "@bindscope/bindscope/rooms/report";
import {
  formatInterval,
  intervalAt,
  NO_NUMBER,
  numberAt,
  type PathTo,
} from "@bindscope/bindscope/rooms/metrics";
import type { TrainMetrics } from "./run/numbers.ts";
import type { Json, Result } from "@bindscope/bindscope/rooms/result";

/** What the last column and the last rows are. */
const BESIDE =
  " 95 %: jackknife over objects. A bag of concepts attains the scenes whose values determine the objects; that share and chance refer to the scenes evaluated.";

export function trainTables({ kind, metrics, curves }: Result): Table[] {
  if (kind !== "train") return [];
  const clip = numberAt<TrainMetrics>(metrics, "train.retrieval.bank") !== null;
  const shown = clip
    ? ["concept", "object", "swap", "retrieval.captions", "retrieval.pictures"]
    : ["concept", "object", "top", "swap"];
  const followed = clip ? "swap" : "object";
  // Of any path: single objects have no interval, and chance has no more than three of the numbers.
  const row = (label: string, path: string, member = "") => {
    const interval = member === "" ? intervalAt<Json>(metrics, `${path}.${followed}.ci`) : null;
    return [
      label,
      ...shown.map((name) => numberAt<Json>(metrics, `${path}.${name}${member}`)),
      interval === null ? NO_NUMBER : formatInterval(interval),
    ];
  };
  const split = numberAt<TrainMetrics>(metrics, "heldout.object.chance") === null
    ? "train"
    : "heldout";
  const floor = numberAt<TrainMetrics>(metrics, `${split}.object.null`);
  return [{
    title: "Recognition by a model trained from scratch",
    caption: clip
      ? "Concepts, objects: share of pictures for which the captions of their own values (or objects) all outscore every other one. Swap: the caption outscores the caption with one value swapped. Captions, pictures: the nearest one is the correct one. Held-out: no object of the scene was seen in training." +
        BESIDE
      : "Share of scenes whose own values (or objects) all outscore every other one. Held-out: no object of the scene was seen in training. Top: share of a scene's n objects among the n highest scores. Swap: the scene's objects outscore those after a swap of one value." +
        BESIDE,
    columns: [
      { name: "scenes of", kind: "text" },
      ...["concepts", "objects", ...clip ? ["swap", "captions", "pictures"] : ["top", "swap"]]
        .map((name) => ({ name, kind: "number" as const })),
      { name: `${clip ? "swap" : "objects"}, 95 %`, kind: "text" },
    ],
    rows: [
      row("training objects", "train"),
      row("held-out objects", "heldout"),
      row("one training object", "single.train"),
      row("one held-out object", "single.heldout"),
      row("chance", split, ".chance"),
      [
        "attainable by a bag of concepts",
        null,
        floor,
        ...shown.slice(2).map(() => null),
        NO_NUMBER,
      ],
    ],
  }, ...decoderTransferTables(curves.decoderTransfer)];
}

function trainCharts({ kind, curves, metrics }: Result): LineChart[] {
  if (kind !== "train") return [];
  const loss = points(curves.loss);
  const recognition = points(curves.recognition);
  const steps = Math.max(1, ...loss.map(({ step }) => step!));
  const clip = numberAt<TrainMetrics>(metrics, "train.retrieval.bank") !== null;
  const followed = clip ? "swap" : "object";
  const highest = Math.max(...loss.map(({ loss }) => loss ?? 0));
  const shown = (path: PathTo<number, TrainMetrics>) =>
    numberAt<TrainMetrics>(metrics, path)?.toFixed(3) ?? "no number";
  return [{
    kind: "lines",
    name: "training-recognition",
    title: clip
      ? "Captions ranked above their swaps during training"
      : "Objects recognised during training",
    description: `At the end training objects ${shown(`train.${followed}`)}, held-out objects ${
      shown(`heldout.${followed}`)
    }.`,
    x: { label: "step", min: 0, max: steps },
    y: { label: clip ? "share of pictures" : "share of scenes recognised", min: 0, max: 1 },
    points: recognition.flatMap(({ step, train, heldout }) => [
      { panel: "", series: "training objects", x: step!, y: train },
      { panel: "", series: "held-out objects", x: step!, y: heldout },
    ]),
  }, {
    kind: "lines",
    name: "training-loss",
    title: "Loss during training",
    description: `The weighted loss ends at ${loss.at(-1)?.loss?.toFixed(3) ?? "no number"}.`,
    x: { label: "step", min: 0, max: steps },
    y: { label: "loss", min: 0, max: Math.ceil(highest) || 1 },
    points: loss.map(({ step, loss }) => ({ panel: "", series: "loss", x: step!, y: loss })),
  }];
}

function points(curve: Json | undefined): { [name: string]: number | null }[] {
  return Array.isArray(curve) ? curve as { [name: string]: number | null }[] : [];
}

export const TRAIN_REPORT = { kind: "train", tables: trainTables, charts: trainCharts } as const;
