/** What is encoded, and the hash of all of it. */
import { Sha256 } from "@bindscope/bindscope/rooms/data";
import type { EmbedInput } from "../embed.ts";
import { listOf, type SceneList } from "./scene_list.ts";

/** Characters of a caption. No encoder reads as many; one word of 60 million took 7.9 GB to become tokens. */
const LONGEST_CAPTION = 1 << 16;

/**
 * Captions; `noun` is what messages call one.
 *
 * @param placeOf where a caption stands, counted from 0, as a person finds it
 * @throws {RangeError} for a caption of more than 65,536 characters
 */
export function captionInput(
  scenes: SceneList,
  noun: string,
  placeOf: (at: number) => string,
): EmbedInput {
  const hash = new Sha256();
  const encoder = new TextEncoder();
  let at = 0;
  for (const caption of scenes) {
    if (caption.length > LONGEST_CAPTION) {
      throw new RangeError(
        `${
          placeOf(at)
        }: a caption has ${caption.length} characters, and ${LONGEST_CAPTION} are read ` +
          "at most. Shorten it, or leave the row out.",
      );
    }
    hash.update(encoder.encode(JSON.stringify(caption) + "\n"));
    at++;
  }
  return { scenes, sha256: hash.digest().sha256, noun };
}

/** Pictures, hashed before. */
export function pictureInput(
  pictures: readonly { readonly path: string; readonly sha256: string }[],
  noun: string,
): EmbedInput {
  const hash = new Sha256();
  const encoder = new TextEncoder();
  for (const { sha256 } of pictures) hash.update(encoder.encode(sha256));
  return {
    scenes: listOf(pictures.map(({ path }) => path)),
    sha256: hash.digest().sha256,
    noun,
  };
}
