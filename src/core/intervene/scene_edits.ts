/** What is read out of edited embeddings f' = f(s) + k (u_new - u_old), without making them. */
import { sameLength, wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { inSteps, type StepHooks } from "../in_steps.ts";
import { Matrix } from "../matrix.ts";

/** Edits of scenes, each made under several settings (an estimator at a scale). */
export interface SceneEdits {
  /** The row that is edited [edits], ascending. */
  readonly scenes: Int32Array;
  /** The table row taken away [settings, edits]. */
  readonly old: Int32Array;
  /** The table row put in its place [settings, edits]. */
  readonly new: Int32Array;
  /** k of each setting [settings]. */
  readonly scales: Float32Array;
}

/**
 * The row of `embeddings` [scenes, dim] nearest by cosine to every edit [settings, edits].
 *
 * Scores come from products that all edits share, near ties from exact ones in double; of equally
 * near rows the lowest wins.
 */
export async function nearestToEdits(
  core: Core,
  embeddings: Matrix,
  table: Matrix,
  edits: SceneEdits,
  hooks: StepHooks = {},
): Promise<Int32Array> {
  checkEdits(embeddings, table, edits);
  using search = new core.NearestToEdits(embeddings.handle, table.handle, coreEdits(core, edits));
  await inSteps(() => search.step(embeddings.handle, table.handle), hooks);
  return search.rows();
}

/**
 * Whether a probe reads what each edited scene shows [settings, edits], 1 or 0: every class in `labels`
 * strictly above every other, by dot product with `weights` [classes, dim] plus `offsets` [classes].
 *
 * @param embeddings [scenes, dim]
 * @param table vectors that edits take away and put in place, [any number, dim]
 * @param labels classes that the edited scenes show [edits, objects]
 * @throws {RangeError} where dimensions, edits or classes don't fit each other
 */
export function probeMatchesOfEdits(
  core: Core,
  embeddings: Matrix,
  table: Matrix,
  weights: Matrix,
  labels: Int32Array,
  edits: SceneEdits,
  offsets: Float32Array | null = null,
): Uint8Array {
  checkEdits(embeddings, table, edits);
  if (weights.cols !== embeddings.cols) {
    throw new RangeError(
      `The probe was fitted on ${weights.cols} dimensions, but these embeddings have ${embeddings.cols}.`,
    );
  }
  if (offsets !== null) sameLength("offsets", offsets.length, "the probe", weights.rows);
  for (const label of labels) wholeNumber("A class", label, 0, weights.rows - 1);
  return core.probe_matches_of_edits(
    embeddings.handle,
    table.handle,
    weights.handle,
    offsets ?? new Float32Array(0),
    labels,
    coreEdits(core, edits),
  );
}

/** The edits as the core takes them, by value. */
function coreEdits(core: Core, edits: SceneEdits): InstanceType<Core["SceneEdits"]> {
  return new core.SceneEdits(edits.scenes, edits.old, edits.new, edits.scales);
}

function checkEdits(embeddings: Matrix, table: Matrix, edits: SceneEdits): void {
  if (table.cols !== embeddings.cols) {
    throw new RangeError(
      `The table has ${table.cols} dimensions, but the embeddings have ${embeddings.cols}.`,
    );
  }
  const count = edits.scenes.length * edits.scales.length;
  sameLength("old", edits.old.length, "every edit under every setting", count);
  sameLength("new", edits.new.length, "every edit under every setting", count);
}
