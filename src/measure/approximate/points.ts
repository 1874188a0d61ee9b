/**
 * The points of a grid: each a job of its own, cached when done, run on as many workers as there are.
 * No number depends on their order or on where they run.
 */

import { type ApproximatorForm, weightParts } from "../../core/approximator/approximator.ts";
import { approximateOn } from "../../core/approximator/point_by_team.ts";
import type { PointResult, PointToFit } from "../../core/approximator/point.ts";
import {
  type TargetCoordinates,
  targetCoordinates,
} from "../../core/approximator/target_coordinates.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { ArrayFolder } from "../../data/array_folder.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import { canonicalJson } from "../../result/canonical.ts";
import type { Json } from "../../result/result.ts";
import { inputOf } from "../../data/set_identity.ts";
import { jobKey } from "../../job/store.ts";
import { VERSION } from "../../version.ts";
import { pointOperations } from "./cost.ts";
import { furtherFolds, validationSplit } from "../../inference/unseen/coverage_split.ts";
import { batchOf, spread } from "./studied.ts";
import type { GridPoint } from "./grid.ts";
import { objectDecoders } from "./decoders.ts";
import type { FittedProbe } from "../../probe/fits.ts";
import { type LinearProbe, probeHeads } from "../../probe/linear_probe.ts";
import type { MeasureContext } from "../measure.ts";

/** Fits all points, or finds them in the store; predictions are read by the fitted probe. */
export async function runPoints(
  set: EmbeddingSet,
  fitted: FittedProbe,
  points: readonly GridPoint[],
  context: MeasureContext,
): Promise<PointResult[]> {
  const { probe } = fitted;
  const validates = points.some(({ fit }) => fit.learningRates !== null);
  // The published protocol has one reading.
  const decoders = validates ? objectDecoders(context.core, set, fitted) : [];
  const shared = sharedInput(set, probe);
  const probeHash = weightsHash(shared.heads);
  const decodersHash = decoders.length === 0 ? null : weightsHash(decoders);
  const inputs = [inputOf(set)];
  const coordinates = validates ? sharedCoordinates(set, context) : null;
  const costs = points.map((point) => pointOperations(point, set));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const shares = points.map(() => 0);
  let finished = 0;
  const report = (at: number, share: number) => {
    shares[at] = share;
    const done = shares.reduce((sum, share, i) => sum + share * costs[i], 0);
    context.progress(done / total, `fitting approximators, ${finished} of ${points.length}`);
  };

  const prepare = async (point: GridPoint, at: number): Promise<PreparedPoint> => {
    const { approximator, productFit } = point.fit;
    const split = validates ? validationSplit(set.scenes, point.split) : null;
    const validation = split && {
      fit: split.fit,
      validate: spread(split.validate, MOST_VALIDATING),
      folds: productFit === "als" ? furtherFolds(set.scenes, point.split) : [],
    };
    const batch = validates ? batchOf(point) : null;
    const drawn = batch === null ? {} : { batch, seed: point.seed };
    const fit = { ...point.fit, by: { ...point.fit.by, ...drawn } };
    const initial = point.init === null || !("hidden" in approximator || "form" in approximator)
      ? null
      : await readInitial(point.init, approximator, shared);
    const key = jobKey({
      kind: "approximate-point",
      version: VERSION,
      seed: point.seed,
      options: {
        fit: fit as unknown as Json,
        coverage: point.coverage,
        coordinates: coordinates?.count ?? null,
        readers: decodersHash,
        initial: initial === null ? null : hashOfArrays([initial]),
        probe: probeHash,
        score: probe.score,
        temperature: probe.temperature,
      },
      inputs,
    });
    const stored = readPoint((await context.store.get(key))?.get(POINT_FILE));
    const finish = (result: PointResult): PointResult => {
      finished++;
      report(at, 1);
      return result;
    };
    if (stored !== null) return { stored: true, result: () => Promise.resolve(finish(stored)) };
    const result = async (together: number) => {
      const { train, heldout, mixed } = point.split;
      const input: PointToFit = {
        ...shared,
        ...fit,
        train,
        heldout,
        mixed,
        seed: point.seed,
        initial,
        coordinates,
        validation,
        readers: decoders,
      };
      const progress = (share: number) => report(at, share);
      const { core, pool, signal } = context;
      const how = { progress, cost: costs[at], signal };
      const result = await approximateOn(core, pool, input, together, how);
      const text = canonicalJson(result as unknown as Json);
      await context.store.put(key, new Map([[POINT_FILE, new TextEncoder().encode(text)]]));
      return finish(result);
    };
    return { stored: false, result };
  };

  // The longest first, so that no worker is left alone with one of them at the end.
  const order = points.map((_, i) => i).sort((a, b) => costs[b] - costs[a] || a - b);
  const fits = await Promise.all(order.map((i) => prepare(points[i], i)));
  const together = fits.filter(({ stored }) => !stored).length;
  const results = new Array<PointResult>(points.length);
  const outcomes = await Promise.allSettled(fits.map(async ({ result }, at) => {
    results[order[at]] = await result(together);
  }));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  return results;
}

interface PreparedPoint {
  /** Whether it is done already. */
  readonly stored: boolean;
  /** Fits it, of so many that are fitted at the same time, or gives what was stored. */
  readonly result: (together: number) => Promise<PointResult>;
}

/** Most validation scenes, by which rate, steps, ridge and read-out are chosen: more would choose the same. */
const MOST_VALIDATING = 2048;

const POINT_FILE = "point.json";

function readPoint(bytes: Uint8Array | undefined): PointResult | null {
  if (bytes === undefined) return null;
  const point = JSON.parse(new TextDecoder().decode(bytes)) as PointResult;
  // A point stored in an earlier form: made again.
  return point.heldoutMatches === undefined ? null : point;
}

/** What is the same for all points. */
type Shared = Pick<
  PointToFit,
  | "embeddings"
  | "scenes"
  | "dim"
  | "positions"
  | "sizes"
  | "values"
  | "objects"
  | "heads"
  | "score"
  | "temperature"
>;

function weightsHash(
  maps: readonly { weights: Float32Array; offsets?: Float32Array | null }[],
): string {
  return hashOfArrays(
    maps.flatMap(({ weights, offsets }) => offsets ? [weights, offsets] : [weights]),
  );
}

/** Fewer coordinates of the embeddings, in which all points are fitted; null where they would save little. */
function sharedCoordinates(
  { embeddings }: EmbeddingSet,
  { core, seed }: MeasureContext,
): TargetCoordinates | null {
  const result = targetCoordinates(core, embeddings, seed);
  return result && { ...result, directions: sharedCopy(result.directions) };
}

function sharedInput(set: EmbeddingSet, probe: LinearProbe): Shared {
  const { scenes, embeddings, dim } = set;
  const { weights, offsets } = probe;
  return {
    embeddings: sharedCopy(embeddings.view()),
    scenes: scenes.count,
    dim,
    positions: scenes.objects,
    sizes: scenes.space.concepts.map(({ values }) => values.length),
    values: scenes.values,
    objects: scenes.appearance().radix.length,
    heads: probeHeads(scenes).map((head, i) => ({
      ...head,
      weights: weights[i],
      offsets: offsets?.[i] ?? null,
    })),
    score: probe.score,
    temperature: probe.temperature,
  };
}

/** First weights of `--init`, as a flat block. */
async function readInitial(
  folder: string,
  form: ApproximatorForm,
  { positions, sizes, dim }: Shared,
): Promise<Float32Array> {
  const arrays = new ArrayFolder(folder);
  const parts = weightParts({ form, positions, sizes, dim });
  const block = new Float32Array(
    parts.reduce((sum, { shape }) => sum + shape.reduce((n, k) => n * k, 1), 0),
  );
  let at = 0;
  for (const { name, shape } of parts) {
    const length = shape.reduce((n, k) => n * k, 1);
    // The square matrix starts as the identity; a folder need not say so.
    const npyArray = name === "Wm" && !arrays.has(name) ? null : await arrays.read(name);
    if (npyArray === null) {
      for (let i = 0; i < dim; i++) block[at + i * dim + i] = 1;
    } else {
      if (npyArray.shape.join() !== shape.join()) {
        throw new RangeError(
          `${arrays.pathOf(name)} is [${npyArray.shape.join(", ")}], but ${form.kind} needs [${
            shape.join(", ")
          }]. Give --approximator and --width of the model that the weights belong to.`,
        );
      }
      block.set(Float32Array.from(npyArray.data as ArrayLike<number>), at);
    }
    at += length;
  }
  return block;
}
