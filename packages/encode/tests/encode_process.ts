/** Encodes as it is told, and says so after every batch, to be killed anywhere; see resume_test.ts. */
import { writeSync } from "node:fs";
import { type EncodeOptions, encodeScenes } from "../encode_scenes.ts";

export interface EncodeRequest {
  readonly scenes: string;
  readonly model: string;
  readonly options: EncodeOptions;
}

if (import.meta.main) {
  const { scenes, model, options }: EncodeRequest = JSON.parse(Deno.args[0]);
  const say = new TextEncoder().encode(".");
  await encodeScenes(scenes, model, options, { progress: { update: () => writeSync(1, say) } });
}
