/** What an audit will take: a few pictures and captions are encoded to find out, then thrown away. */
import type { Core } from "../core/core.ts";
import { formatBytes } from "../data/files/format_bytes.ts";
import { encodeChunks } from "../encode/encoder.ts";
import { planEncoding } from "../encode/encoding_plan.ts";
import type { Modality } from "../encode/model/family.ts";
import { openEncoder } from "../encode/open_encoder.ts";
import { listed, type PairsRequest } from "./audit_files.ts";
import type { ReadPairs } from "./file/read_pairs.ts";
import { findPairPictures } from "./score/find_pictures.ts";
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
  { asked }: PairsRequest,
  hooks: PairEncodeHooks = {},
): Promise<PairsCost> {
  const paths = asked.model === null ? [] : findPairPictures(set.pictures, listed(asked.images));
  const found = paths.filter((path) => path !== null);
  let seconds = set.items.length / ITEMS_A_SECOND;
  let disk = 0;
  if (asked.model !== null) {
    for (const [modality, all] of [["image", found], ["text", set.captions]] as const) {
      if (all.length === 0) continue;
      const { each, opening, dim } = await tried(asked.model, modality, all, asked, hooks);
      seconds += opening + each * all.length;
      disk += 4 * dim * all.length;
    }
  }
  const missingPictures = paths.length - found.length;
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

async function tried(
  model: string,
  modality: Modality,
  all: readonly string[],
  flags: PairsRequest["asked"],
  { message, signal }: PairEncodeHooks,
) {
  const plan = await planEncoding(model, modality, flags);
  const start = performance.now();
  await using encoder = await openEncoder(plan.model, plan.file, modality, {
    ...plan.options,
    ...{ message, signal },
  });
  const count = Math.min(TRIED[modality], all.length);
  const some = Array.from({ length: count }, (_, i) => all[Math.floor(i * all.length / count)]);
  await encodeChunks(encoder, some.slice(0, 1), 1);
  const opened = performance.now();
  const [rows] = await encodeChunks(encoder, some, some.length);
  return {
    each: (performance.now() - opened) / count / 1000,
    opening: (opened - start) / 1000,
    dim: rows.length / count,
  };
}
