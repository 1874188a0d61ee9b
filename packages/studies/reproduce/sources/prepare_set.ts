/** From a row to its embedding set: scenes made, model made or found, both through the encoder. */
import { basename } from "node:path";
import type { EncoderFlags } from "@bindscope/bindscope/encode";
import { defaultsOf } from "@bindscope/bindscope/rooms/options";
import { ENCODER_OPTIONS } from "@bindscope/bindscope/rooms/encode_options";
import { modelFolder, type ModelSource } from "./model_source.ts";
import { sceneFolder, type SceneSource } from "./scene_source.ts";
import type { StudyContext, StudySettings } from "../study.ts";

/** Where scenes, models and sets of all studies are, so that studies share them. */
const WORK = "out/reproduce";

export type EncoderChoice = Partial<
  Pick<EncoderFlags, "output" | "layer" | "pooling" | "normalize">
>;

interface SetRecipe {
  readonly scenes: SceneSource;
  readonly model: ModelSource;
  readonly encode?: EncoderChoice;
}

/** The folder of the embedding set. What was encoded before is found in encode's cache. */
export async function prepareSet(
  { scenes, model, encode = {} }: SetRecipe,
  seed: number | null,
  settings: StudySettings,
  { core, force, signal, progress, say }: StudyContext,
): Promise<string> {
  const shown = await sceneFolder(core, scenes, settings, WORK, {
    force,
    signal,
    progress: { update: (_done, _total, doing) => progress(0, doing) },
  });
  const encoder = await modelFolder(core, model, seed ?? 0, settings, WORK, {
    force,
    signal,
    progress: () => progress(0, "drawing weights"),
  });
  const { encodeScenes } = await import("@bindscope/bindscope");
  const read = Object.entries(encode).map(([flag, value]) => `-${flag}-${value}`).join("");
  const { folder } = await encodeScenes(
    shown,
    encoder,
    {
      ...defaultsOf(ENCODER_OPTIONS),
      ...settings.encoder,
      ...encode,
      out: `${WORK}/sets/${basename(shown)}-${basename(encoder)}${read}`,
      force,
    },
    {
      progress: { update: (done, total, doing) => progress(done / total, doing) },
      message: say,
      signal,
    },
  );
  return folder;
}
