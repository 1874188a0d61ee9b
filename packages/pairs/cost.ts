/** What an audit will take: a few pictures and captions are encoded to find out, then thrown away. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { formatBytes } from "@bindscope/bindscope/rooms/data";
import {
  encodeChunks,
  type Modality,
  openEncoder,
  planEncoding,
} from "@bindscope/bindscope/rooms/encode";
import { listed, type PairsRequest } from "./audit_files.ts";
import type { ReadPairs } from "./file/read_pairs.ts";
import { findPairPictures } from "./score/find_pictures.ts";
import { picturePaths } from "./score/picture_paths.ts";
import type { PairEncodeHooks } from "./score/encode_pairs.ts";

export interface PairsCost {
  readonly items: number;
  readonly pictures: number;
  readonly missingPictures: number;
  readonly captions: number;
  readonly seconds: number;
  /** Bytes on disk. */
  readonly disk: number;
  readonly sentence: string;
}

/** Pictures and captions that are tried. */
const TRIED: { readonly [M in Modality]: number } = { image: 8, text: 64 };
/** Items that are judged in a second, rules and three precisions included. */
const ITEMS_A_SECOND = 5000;

/** If nothing is cached, on this machine as busy as it is now. */
export async function pairsCost(
  _core: Core,
  { set }: ReadPairs,
  { asked, cache }: PairsRequest,
  hooks: PairEncodeHooks = {},
): Promise<PairsCost> {
  const paths = asked.model === null ? [] : findPairPictures(set.pictures, listed(asked.images));
  const found = set.pictures.filter(({ packed }, i) => packed !== undefined || paths[i] !== null);
  let seconds = set.items.length / ITEMS_A_SECOND;
  let disk = 0;
  if (asked.model !== null) {
    const folders = listed(asked.images);
    const pictures = await picturePaths(spread(found, TRIED.image), folders, `${cache}/parts`);
    for (
      const [modality, some, count] of [
        ["image", pictures.filter((path) => path !== null), found.length],
        ["text", spread(set.captions, TRIED.text), set.captions.length],
      ] as const
    ) {
      if (some.length === 0) continue;
      const { each, opening, dim } = await tried(asked.model, modality, some, asked, hooks);
      seconds += opening + each * count;
      disk += 4 * dim * count;
    }
  }
  const missingPictures = asked.model === null ? 0 : set.pictures.length - found.length;
  const { items, pictures, captions } = set;
  return {
    items: items.length,
    pictures: pictures.length,
    missingPictures,
    captions: captions.length,
    seconds,
    disk,
    sentence: `${items.length} items of ${pictures.length} pictures${
      missingPictures > 0 ? ` (${missingPictures} missing)` : ""
    } and ${captions.length} captions, if nothing is cached: about ${
      Math.max(1, Math.round(seconds))
    } s on this machine as busy as it is now, ${formatBytes(disk)} on disk.`,
  };
}

/** Some of a list, from all over it. */
function spread<T>(all: readonly T[], most: number): T[] {
  const count = Math.min(most, all.length);
  return Array.from({ length: count }, (_, i) => all[Math.floor(i * all.length / count)]);
}

async function tried(
  model: string,
  modality: Modality,
  some: readonly string[],
  flags: PairsRequest["asked"],
  { message, signal, unstoppable }: PairEncodeHooks,
) {
  const plan = await planEncoding(model, modality, flags);
  const start = performance.now();
  await using encoder = await openEncoder(plan.model, plan.file, modality, {
    ...plan.options,
    ...{ message, signal, unstoppable },
  });
  const count = some.length;
  await encodeChunks(encoder, some.slice(0, 1), 1);
  const opened = performance.now();
  const [rows] = await encodeChunks(encoder, some, some.length);
  return {
    each: (performance.now() - opened) / count / 1000,
    opening: (opened - start) / 1000,
    dim: rows.length / count,
  };
}
