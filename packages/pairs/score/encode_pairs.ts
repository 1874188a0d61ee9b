/** A model's embeddings of a set: each picture and each caption encoded once, and found again. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { sha256File } from "@bindscope/bindscope/rooms/data";
import {
  captionInput,
  embed,
  type Embedded,
  type EmbedInput,
  EncoderSlot,
  encodingKey,
  type EncodingPlan,
  listOf,
  pictureInput,
  planEncoding,
  readModelFolder,
} from "@bindscope/bindscope/rooms/encode";
import type { EncoderFlags } from "@bindscope/bindscope/rooms/encode_options";
import type { ResultModel } from "@bindscope/bindscope/rooms/result";
import type { PairFormat } from "../formats/format.ts";
import { questionsOf } from "../judge/shapes.ts";
import { pairsNote } from "../notes.ts";
import type { PairItem, PairSet } from "../pair_set.ts";
import { pairPictureName } from "../pair_set.ts";
import { croppedPicture } from "./crop_pictures.ts";
import { picturePaths } from "./picture_paths.ts";
import { vectorScores } from "./from_vectors.ts";
import type { ScoreSource } from "./item_scores.ts";
import { chunkVectors, type Vectors } from "./vectors.ts";

interface PairEncoding {
  readonly model: string;
  /** Folders of the pictures. */
  readonly images: readonly string[];
  readonly flags: EncoderFlags;
  readonly cache: string;
  readonly force: boolean;
}

export interface PairEncodeHooks {
  readonly progress?: (done: number, total: number, doing: string) => void;
  readonly message?: (sentence: string) => void;
  readonly signal?: AbortSignal;
  readonly unstoppable?: () => void;
}

/** Scores, and what Results say of the model. */
interface EncodedPairs {
  readonly source: ScoreSource;
  readonly dim: number;
  readonly model: ResultModel;
  readonly parts: { readonly [name: string]: string };
}

/** The set's pictures, found or not, and which items lack one. */
async function pairPictures(
  core: Core,
  set: PairSet,
  { images, cache }: Pick<PairEncoding, "images" | "cache">,
) {
  const paths = await picturePaths(set.pictures, images, `${cache}/parts`);
  const result: { picture: number; path: string; sha256: string }[] = [];
  for (const [picture, path] of paths.entries()) {
    if (path === null) continue;
    const { box } = set.pictures[picture];
    const shown = box === null ? path : await croppedPicture(core, path, box, `${cache}/parts`);
    result.push({ picture, path: shown, sha256: (await sha256File(shown)).sha256 });
  }
  const rowOf = new Map(result.map(({ picture }, row) => [picture, row]));
  const missing = set.items.flatMap(({ id, pictures }) => {
    const gone = pictures.find((picture) => !rowOf.has(picture));
    return gone === undefined
      ? []
      : [{ id, reason: "a picture is missing", picture: pairPictureName(set.pictures[gone]) }];
  });
  return { found: result, rowOf, missing };
}

/** @throws {TypeError} for a model without the towers that the items ask for */
export async function encodePairs(
  core: Core,
  set: PairSet,
  format: PairFormat,
  encoding: PairEncoding,
  hooks: PairEncodeHooks = {},
): Promise<EncodedPairs> {
  const { family } = await readModelFolder(encoding.model);
  const sees = family.image !== undefined;
  if (family.text === undefined || (!sees && questionsOf(format.shape).between.length === 0)) {
    throw new TypeError(
      `${encoding.model} has no encoder of ${
        family.text ? "pictures" : "captions"
      }; ${format.title} asks for both. Use a model with two towers, such as CLIP.`,
    );
  }
  const text = await planEncoding(encoding.model, "text", encoding.flags);
  const captions = await encoded(
    text,
    captionInput(listOf(set.captions), "caption", (at) => `caption ${at + 1}`),
    encoding,
    hooks,
  );
  const pictures = sees ? await pairPictures(core, set, encoding) : null;
  const image = pictures && await planEncoding(encoding.model, "image", encoding.flags);
  if (pictures !== null && pictures.found.length === 0) {
    throw new TypeError(
      `None of the ${set.pictures.length} pictures is in ${
        encoding.images.join(", ") || "any folder"
      }; the first is ${pairPictureName(set.pictures[0])}. Say where they lie: --images DIR.`,
    );
  }
  const shown = pictures && image &&
    await encoded(image, pictureInput(pictures.found, "picture"), encoding, hooks);
  if (shown && shown.dim !== captions.dim) {
    throw new RangeError(
      `${encoding.model} gives pictures ${shown.dim} dimensions and captions ${captions.dim}. Say which output to read: --output NAME.`,
    );
  }
  const missing = pictures?.missing ?? [];
  const { name } = image ?? text;
  return {
    source: await vectorScores(
      set,
      format,
      {
        pictures: shown,
        captions,
        pictureRow: (item: PairItem, position) =>
          pictures?.rowOf.get(item.pictures[position]) ?? -1,
        captionRow: (item: PairItem, position) => item.captions[position],
      },
      missing.map(({ id, reason }) => ({ id, reason })),
      [
        ...text.notes.map((says) => pairsNote("pairs.encoder", { says })),
        ...missing.length === 0 ? [] : [pairsNote("pairs.pictures-missing", {
          pictures: [...new Set(missing.map(({ picture }) => picture))].slice(0, 5),
          scored: set.items.length - missing.length,
          items: set.items.length,
        })],
        ...sees ? [] : [pairsNote("pairs.no-pictures", { model: name.id })],
      ],
    ),
    dim: captions.dim,
    model: {
      ...name,
      graph: text.files[text.file.name] ?? null,
      device: text.device.provider,
      pooling: captions.pooling,
    },
    parts: {
      captions: captions.sha256,
      ...(pictures && { images: pictureInput(pictures.found, "picture").sha256 }),
    },
  };
}

async function encoded(
  plan: EncodingPlan,
  input: EmbedInput,
  { cache, force }: PairEncoding,
  { progress = () => {}, message, signal, unstoppable }: PairEncodeHooks,
): Promise<Vectors & { sha256: string; pooling: string | null }> {
  const doing = plan.modality === "image" ? "encoding pictures" : "encoding captions";
  let done = 0;
  const work = { key: encodingKey(plan, input.sha256), chunk: plan.chunk };
  await using slot = new EncoderSlot(plan, { message, signal, unstoppable });
  const made: Embedded = await embed(work, slot, input, cache, {
    force,
    onRows: (count) => progress(done += count, input.scenes.count, doing),
  });
  const vectors = chunkVectors(
    { count: input.scenes.count, dim: made.dim, size: plan.chunk, name: input.noun },
    made.chunk,
  );
  const { pooling } = made.encoder;
  return {
    ...vectors,
    sha256: input.sha256,
    pooling: typeof pooling === "string" ? pooling : null,
  };
}
