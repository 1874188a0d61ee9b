import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { type EncodedSet, encodeScenes } from "../../src/encode/encode_scenes.ts";
import { ENCODER_OPTIONS } from "../../src/encode/options.ts";
import { defaultsOf } from "../../src/run/options.ts";
import { text } from "../../src/scenes/text.ts";
import { withTempFolder } from "../data/temp_folder.ts";
import type { EncodeRequest } from "./encode_worker.ts";

const core = await loadCore();
const MODEL = "fixtures/models/all-minilm-l6-v2-int8";

/** Runs a worker until it has encoded `until` scenes, and kills it there; null lets it finish. */
async function encodeUntil(until: number | null, request: EncodeRequest) {
  const worker = new Worker(new URL("./encode_worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<EncodedSet | null>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number | EncodedSet>) => {
        if (typeof data !== "number") resolve(data);
        else if (until !== null && data >= until) resolve(null);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}

Deno.test("killed again and again without warning, a run ends with the bytes of an undisturbed one", () =>
  withTempFolder(async (path) => {
    const scenes = path("scenes");
    await text.make(core, { ...defaultsOf(text.options), maxScenes: 150 }, 0, scenes);
    const options = {
      ...defaultsOf(ENCODER_OPTIONS),
      device: "wasm" as const,
      threads: 1,
      batch: 8,
      out: path("set"),
    };
    const undisturbed = { ...options, out: path("undisturbed"), cache: path("cache1") };
    assertEquals((await encodeScenes(core, scenes, MODEL, undisturbed)).encoded, 174);

    const request = { scenes, model: MODEL, options: { ...options, cache: path("cache2") } };
    for (const until of [1, 100, 140]) {
      assertEquals(await encodeUntil(until, request), null);
    }
    const set = await encodeUntil(null, request);
    // The chunk in flight is lost, those before it are not: 150 is a chunk of 128 and a rest.
    assert(set !== null && set.encoded <= 174 - 128, `${set?.encoded} encoded at the end`);
    for (const name of ["embeddings.npy", "objects.npy", "scenes.npy", "labels.csv"]) {
      assertEquals(
        await Deno.readFile(path("set", name)),
        await Deno.readFile(path("undisturbed", name)),
      );
    }
  }));
