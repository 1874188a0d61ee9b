/** Small CLIPs whose world is enumerated: which scenes each recognises, by what margin, beyond any rounding. */
import { trainInPool } from "@bindscope/bindscope/rooms/train";
import { BASE_MEMORY } from "@bindscope/bindscope/rooms/core";
import type { Json } from "@bindscope/bindscope/report";
import { canonicalJson } from "@bindscope/bindscope/rooms/result";
import { sha256Hex } from "@bindscope/bindscope/rooms/data";
import {
  certify,
  drawableSpaceFor,
  drawObjects,
  perturbed,
  SmallClip,
  smallClipOptions,
  smallClipPlanFor,
  theorem,
} from "@bindscope/small-clip";
import { certificateTables, type CertifiedRow } from "./certificate_report.ts";
import { WORK } from "./sources/prepare_set.ts";
import type { Study, StudyContext, StudySettings } from "./study.ts";
import { STUDY_SUMMARIES } from "./study_summaries.ts";

/** One set of weights: how it is trained, and what is added to every weight afterwards, as a share of their root mean square. */
interface CertifiedModel {
  readonly id: string;
  readonly name: string;
  readonly coverage: number;
  readonly steps: number;
  readonly swapNegatives: boolean;
  readonly noise: number;
}

const trained = { coverage: 1, steps: 3000, swapNegatives: true, noise: 0 } as const;

const MODELS: readonly CertifiedModel[] = [
  { ...trained, id: "all-objects", name: "all objects, swapped captions" },
  { ...trained, id: "held-out", name: "four fifths of the objects", coverage: 0.8, steps: 1500 },
  {
    ...trained,
    ...{ id: "bag", name: "control: without swapped captions", coverage: 0.8, steps: 1500 },
    swapNegatives: false,
  },
  { ...trained, id: "perturbed", name: "control: all objects, weights perturbed", noise: 0.25 },
];

const chosen = ({ rows }: StudySettings) =>
  MODELS.filter(({ id }) => rows === null || rows.includes(id));

/** Values of each concept, and the share of the steps: `--quick` has a world of 36 objects. */
const scaleOf = ({ size }: StudySettings) =>
  size === "quick" ? { values: 6, steps: 0.2 } : { values: 12, steps: 1 };

export const certificate: Study = {
  name: "certificate",
  title: "A small CLIP's world, enumerated",
  summary: STUDY_SUMMARIES.certificate,
  rows: MODELS.map(({ id }) => id),
  plan: (settings, gflops) => {
    const { values, steps } = scaleOf(settings);
    return Promise.resolve(
      chosen(settings).map((model) => {
        const scenes = values ** 4;
        // A step has 64 pictures, as many captions and their swaps: 0.9e9 operations. A pair of scene and caption takes 64.
        const seconds = model.steps * steps * 0.9 / gflops + scenes ** 2 * 64 / 1e9;
        return {
          ...{ id: model.id, name: model.name, missing: [] },
          how: `trained in ${Math.round(model.steps * steps)} steps, ${scenes} scenes enumerated`,
          cost: { seconds, memory: BASE_MEMORY + 3 * 8 * 32 * scenes, disk: 4e6 },
        };
      }),
    );
  },
  async run(settings, context) {
    const models = chosen(settings);
    const rows: CertifiedRow[] = [];
    for (const model of models) {
      rows.push(
        await certified(model, settings, {
          ...context,
          progress: (share, doing) =>
            context.progress((rows.length + share) / models.length, doing),
        }),
      );
    }
    return {
      inputs: [],
      metrics: {},
      tables: { certified: rows.map((row) => ({ ...row }) as unknown as Json) },
    };
  },
  tables: certificateTables,
  charts: () => [],
};

async function certified(
  { noise, ...model }: CertifiedModel,
  settings: StudySettings,
  { core, pool, force, signal, progress }: StudyContext,
): Promise<CertifiedRow> {
  const { values, steps: share } = scaleOf(settings);
  const { coverage, swapNegatives } = model;
  const steps = Math.round(model.steps * share);
  const options = smallClipOptions({ values: [values, values], coverage, steps, swapNegatives });
  const plan = smallClipPlanFor(options, await drawableSpaceFor(core, options), settings.seed);
  const images = drawObjects(core, plan);
  const hash = sha256Hex(canonicalJson(plan as unknown as Json)).slice(0, 12);
  const checkpoint = `${WORK}/certificate/${hash}.bin`;
  if (force) await Deno.remove(checkpoint).catch(() => {});
  const { state } = await trainInPool(pool, plan, {
    ...{ evaluateEvery: options.evaluateEvery, checkpoint, images, signal },
    progress: (step) => progress(0.6 * step / steps, `training ${model.id}`),
  });
  using clip = new SmallClip(core, plan, images);
  clip.restore(noise === 0 ? state : perturbed(core, state, noise, settings.seed));
  progress(0.6, `comparing every scene of ${model.id} with every caption`);
  const found = certify(clip);
  return { ...model, steps, ...found, theorem: theorem(found) };
}
