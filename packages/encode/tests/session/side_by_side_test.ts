import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { encodeChunks } from "../../encoder.ts";
import type { Modality } from "../../model/family.ts";
import { findModelFile, type ModelFile } from "../../model/model_file.ts";
import { readModelFolder } from "../../model/model_folder.ts";
import { openEncoder } from "../../open_encoder.ts";
import { openGraph } from "../../session/open_graph.ts";
import { sessionsFor } from "../../session/side_by_side.ts";
import { encodePng } from "../../../scenes/png.ts";
import { tempFolder, withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { loopGraph } from "./endless_graph.ts";
import { withTinyModel } from "../tiny_models.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();
const MB = 2 ** 20;

Deno.test("threads are shared by up to four sessions, none of them left over if that can be", () => {
  const shares = [1, 2, 3, 4, 5, 6, 7, 8, 16].map((threads) =>
    sessionsFor({ provider: "wasm", threads, batch: 1 }, MB)
  );
  assertEquals(shares, [1, 2, 3, 4, 1, 3, 1, 4, 4]);
});

Deno.test("…but batches and large models have one session, as have cards and native code", () => {
  const alone = { provider: "wasm", threads: 4, batch: 1 } as const;
  assertEquals(sessionsFor(alone, 64 * MB), 4);
  assertEquals(sessionsFor(alone, 64 * MB + 1), 1);
  assertEquals(sessionsFor({ ...alone, batch: 2 }, MB), 1);
  assertEquals(sessionsFor({ ...alone, provider: "webgpu" }, MB), 1);
  assertEquals(sessionsFor({ ...alone, provider: "native" }, MB), 1);
});

const OPTIONS = { provider: "wasm", output: null, layer: null } as const;

/** Rows of chunks of five scenes. */
async function encode(
  folder: string,
  modality: Modality,
  scenes: readonly string[],
  sessions: number,
): Promise<Float32Array[]> {
  const model = await readModelFolder(folder);
  const file = findModelFile(folder, modality);
  await using encoder = await openEncoder(model, file, modality, {
    ...OPTIONS,
    threads: 2,
    sessions,
    pooling: "auto",
    batch: 2,
  });
  return await encodeChunks(encoder, scenes, 5);
}

Deno.test("captions through two sessions are the bytes of one, in their order", () =>
  withTinyModel(core, "clip", {}, async (folder) => {
    const captions = Array.from({ length: 33 }, (_, i) => "a red cube and ".repeat(i % 4) + i);
    const one = await encode(folder, "text", captions, 1);
    assertEquals(await encode(folder, "text", captions, 2), one);
    assertEquals(one.length, 7);
  }));

beforeRelease(
  "pictures through two sessions are the bytes of one, in their order",
  () =>
    withTempFolder((path) =>
      withTinyModel(core, "dinov2", {}, async (folder) => {
        const pictures = await Promise.all(Array.from({ length: 12 }, async (_, n) => {
          const data = Uint8Array.from({ length: 40 * 40 * 3 }, (_, i) => (i * (n + 3)) % 251);
          await Deno.writeFile(path(`${n}.png`), encodePng(data, 40, 40));
          return path(`${n}.png`);
        }));
        const one = await encode(folder, "image", pictures, 1);
        assertEquals(await encode(folder, "image", pictures, 2), one);
        const turned = await encode(folder, "image", pictures.toReversed(), 1);
        assert(turned[0].some((value, i) => value !== one[0][i]));
      })
    ),
);

/** A graph that lies somewhere, opened by two sessions. */
const open = (path: string): Promise<unknown> => {
  const file: ModelFile = { path, name: "model.onnx", external: [] };
  return openGraph(file, "image", { ...OPTIONS, threads: 2, sessions: 2 });
};

Deno.test("what is no graph is refused in the sentence that one session has for it", async () => {
  await using path = await tempFolder();
  await Deno.writeFile(path("model.onnx"), new Uint8Array(2000).fill(7));
  await assertRejects(
    () => open(path("model.onnx")),
    SyntaxError,
    "model.onnx can't be opened by onnxruntime-web 1.30.0: ",
  );
});

Deno.test("an input of another size is refused by the worker that is given it", async () => {
  const file = findModelFile("fixtures/models/efficientnet-lite0", "image");
  const { session } = await openGraph(file, "image", { ...OPTIONS, threads: 2, sessions: 2 });
  const picture = { data: new Float32Array(3 * 100 * 100), dims: [1, 3, 100, 100] };
  await assertRejects(
    () => session.run({ pixel_values: picture }, "pooler_output"),
    RangeError,
    "but the input has the shape [1, 3, 100, 100]",
  );
  await session[Symbol.asyncDispose]();
});

Deno.test("a graph that never ends is ended by its signal, and this thread goes on meanwhile", async () => {
  await using folder = await tempFolder();
  const feeds = { data: Int32Array.of(1, 2, 3), dims: [1, 3] };
  const run = async (times: bigint, signal: AbortSignal) => {
    const path = `${folder()}/model.onnx`;
    await Deno.writeFile(path, loopGraph(times));
    const file = { path, name: "model.onnx", external: [] } as unknown as ModelFile;
    const { session } = await openGraph(file, "text", {
      ...OPTIONS,
      threads: 2,
      loops: true,
      signal,
    });
    try {
      return await session.run(
        { input_ids: feeds, attention_mask: feeds },
        "last_hidden_state",
      );
    } finally {
      await session[Symbol.asyncDispose]();
    }
  };
  // The control: three times are done, in the same way.
  assertEquals([...(await run(3n, new AbortController().signal)).data], [8, 16, 24]);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException("Interrupted", "AbortError")), 1000);
  await assertRejects(() => run(2n ** 62n, stop.signal), DOMException, "Interrupted");
  clearTimeout(timer);
});
