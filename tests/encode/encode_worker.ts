/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/** Encodes as it is told, to be stopped in the middle; see resume_test.ts. */
import { loadCore } from "../../src/core/load.ts";
import { type EncodeOptions, encodeScenes } from "../../src/encode/encode_scenes.ts";

export interface EncodeRequest {
  readonly scenes: string;
  readonly model: string;
  readonly options: EncodeOptions;
}

self.onmessage = async ({ data: { scenes, model, options } }: MessageEvent<EncodeRequest>) => {
  const set = await encodeScenes(await loadCore(), scenes, model, options, {
    progress: { update: (done) => self.postMessage(done) },
  });
  self.postMessage(set);
};
