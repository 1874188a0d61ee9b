/** Embeddings that somebody gives: `images.npy,texts.npy`. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import type { PairFormat } from "../formats/format.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import { vectorScores } from "./from_vectors.ts";
import type { ScoreSource } from "./item_scores.ts";
import { fileVectors } from "./vectors.ts";

/**
 * A row for each picture and each caption by first appearance, or a row for each place of each item.
 *
 * @throws {RangeError} for files of other numbers of rows, and of different widths
 */
export async function givenVectors(
  core: Core,
  set: PairSet,
  format: PairFormat,
  paths: readonly [pictures: string, captions: string],
): Promise<ScoreSource> {
  const pictures = await fileVectors(core, paths[0], "embeddings");
  const captions = await fileVectors(core, paths[1], "captions");
  if (pictures.dim !== captions.dim) {
    throw new RangeError(
      `${paths[0]} has ${pictures.dim} dimensions, ${
        paths[1]
      } ${captions.dim}. Give both towers of one model.`,
    );
  }
  return await vectorScores(set, format, {
    pictures,
    captions,
    pictureRow: rowsBy(set, "pictures", pictures.count, paths[0]),
    captionRow: rowsBy(set, "captions", captions.count, paths[1]),
  });
}

function rowsBy(
  set: PairSet,
  of: "pictures" | "captions",
  count: number,
  path: string,
): (item: PairItem, position: number) => number {
  const distinct = set[of].length;
  if (count === distinct) return (item, position) => item[of][position];
  const first = new Map<PairItem, number>();
  let places = 0;
  for (const item of set.items) {
    first.set(item, places);
    places += item[of].length;
  }
  if (count === places) return (item, position) => first.get(item)! + position;
  throw new RangeError(
    `${path} has ${count} rows, but there are ${distinct} different ${of} (in ${places} places). ` +
      "Write a row for each, in the order of the files that --list writes.",
  );
}
