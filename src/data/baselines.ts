/** Untrained baselines, beside the embeddings of a set: named matrices of the same scenes, each in a dim of its own. */
import type { Core } from "../core/core.ts";
import type { Matrix } from "../core/matrix.ts";
import { selectRows } from "../core/rows_of.ts";
import { join } from "../host/paths.ts";
import { exists, isFolder, namesIn } from "./files/files.ts";

/** A matrix that embeddings are held to. */
export interface Baseline {
  /** What reports call it: `pixels`, `redrawn`. */
  readonly name: string;
  /** A row each of the scenes it covers, [rows, its own dim]. */
  readonly rows: Matrix;
  /** Which scenes these are, ascending; null: all, in their order. */
  readonly scenes: Int32Array | null;
}

export const BASELINES = "baselines";
/** How the list of scenes ends that a baseline covers. */
export const COVERED = ".scenes.npy";
/** What a Result says beside baselines, under names that none of them may have. */
const RESERVED = ["own", "best", "added", "shown", "spread"];

/** The files of one, by their names in the set's folder. */
export interface BaselineNames {
  readonly name: string;
  readonly rows: string;
  readonly scenes: string | null;
}

/** Those among the names of a set's files, in the order of their names. */
export function baselineNames(names: readonly string[]): BaselineNames[] {
  const head = `${BASELINES}/`;
  return names.filter((name) =>
    name.startsWith(head) && name.endsWith(".npy") && !name.endsWith(COVERED)
  ).sort().map((rows) => {
    const stem = rows.slice(0, -".npy".length);
    const scenes = stem + COVERED;
    return { name: stem.slice(head.length), rows, scenes: names.includes(scenes) ? scenes : null };
  });
}

/** @throws {RangeError} for a name that a path of a Result can't hold */
function checkBaselineName(name: string): void {
  if (/^[\w-]+$/.test(name) && !RESERVED.includes(name)) return;
  throw new RangeError(
    `"${name}" can't name a baseline. Use letters, digits, - and _, and none of ${
      RESERVED.join(", ")
    }.`,
  );
}

/**
 * @param scenes how many the set has
 * @throws {RangeError} where rows or names don't fit the set, or one another
 */
export function checkBaselines(baselines: readonly Baseline[], scenes: number): void {
  const seen = new Set<string>();
  for (const { name, rows, scenes: covered } of baselines) {
    checkBaselineName(name);
    if (seen.has(name)) {
      throw new RangeError(`Two baselines are called ${name}. Give one another name.`);
    }
    seen.add(name);
    const called = `The baseline ${name}`;
    if (rows.cols === 0) throw new RangeError(`${called}: dim 0. Make it again.`);
    const wanted = covered === null ? scenes : covered.length;
    if (rows.rows !== wanted) {
      throw new RangeError(
        `${called}: ${rows.rows} rows, but ${
          covered === null
            ? `there are ${scenes} scenes`
            : `${name}${COVERED} names ${wanted} scenes`
        }. One row each is needed.`,
      );
    }
    const at = covered?.findIndex((scene, i) =>
      scene < 0 || scene >= scenes || (i > 0 && scene <= covered[i - 1])
    ) ?? -1;
    if (at >= 0) {
      throw new RangeError(
        `${called}: number ${at} (counted from 0) of ${name}${COVERED} is ${
          covered![at]
        }. Scenes are numbered 0 to ${scenes - 1}, and stand in ascending order.`,
      );
    }
  }
}

/**
 * The same of some of the scenes, in the order given; null where it covers none of them.
 *
 * @param rows numbers of scenes
 */
export function baselineOf(
  core: Core,
  { name, rows: matrix, scenes }: Baseline,
  rows: ArrayLike<number>,
): Baseline | null {
  const result = coveredRows(scenes, rows);
  if (result.places.length === 0) return null;
  return {
    name,
    rows: selectRows(core, matrix, result.places),
    scenes: result.scenes.length === rows.length ? null : result.scenes,
  };
}

/** Where the matrix has its row of each of these scenes, and their numbers among `rows`. */
export function coveredRows(
  covered: Int32Array | null,
  rows: ArrayLike<number>,
): { readonly places: Int32Array; readonly scenes: Int32Array } {
  const placeOf = covered && new Map(Array.from(covered, (scene, position) => [scene, position]));
  const scenes: number[] = [];
  const positions: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const position = placeOf === null ? rows[i] : placeOf.get(rows[i]);
    if (position === undefined) continue;
    scenes.push(i);
    positions.push(position);
  }
  return { places: Int32Array.from(positions), scenes: Int32Array.from(scenes) };
}

/** Those that are in a set's folder. */
export function baselineFiles(folder: string): string[] {
  const path = join(folder, BASELINES);
  if (!exists(path) || !isFolder(path)) return [];
  return namesIn(path).sort().map((name) => `${BASELINES}/${name}`);
}
