/** What is encoded, and the hash of all of it. */
import { Sha256 } from "@bindscope/bindscope/rooms/data";
import type { EmbedInput } from "../embed.ts";
import { listOf, type SceneList } from "./scene_list.ts";

/** Captions; `noun` is what messages call one. */
export function captionInput(scenes: SceneList, noun: string): EmbedInput {
  const hash = new Sha256();
  const encoder = new TextEncoder();
  for (const caption of scenes) hash.update(encoder.encode(JSON.stringify(caption) + "\n"));
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
