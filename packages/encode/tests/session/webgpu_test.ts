/**
 * WebGPU for real, on whatever adapter there is; a software one will do. Where there is none, CI
 * fails (BINDSCOPE_WEBGPU=required) and other machines leave these tests out.
 */
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { findAdapter } from "../../session/device.ts";
import { encodeScenes } from "../../encode_scenes.ts";
import { openEncoder } from "../../open_encoder.ts";
import { encodeOnce } from "../../encoder.ts";
import type { Modality } from "../../model/family.ts";
import { findModelFile } from "../../model/model_file.ts";
import { readModelFolder } from "../../model/model_folder.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { openGraph } from "../../session/open_graph.ts";
import { loadRuntime } from "../../session/runtime.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { encodePng } from "../../../scenes/png.ts";
import { text } from "../../../scenes/captions/text.ts";
import { tempFolder, withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../tiny_models.ts";
import { readRows } from "../read_rows.ts";
import { assertEndsByInterrupt } from "./endless_graph.ts";
import { RELEASE } from "../../../../tests/before_release.ts";

const core = await loadCore();
const adapter = await findAdapter();
const ignore = adapter === null && Deno.env.get("BINDSCOPE_WEBGPU") !== "required";

const CAPTIONS = ["a red cube and a blue sphere", "a blue cube and a red sphere", "a cat"];

/** Largest difference, as a share of the largest number. */
function difference(a: Float32Array, b: Float32Array): number {
  assertEquals(a.length, b.length);
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0) / largest;
}

async function pictureIn(folder: string): Promise<string> {
  const data = Uint8Array.from({ length: 90 * 70 * 3 }, (_, i) => (i * 7 + (i >> 5) * 3) % 256);
  const path = `${folder}/picture.png`;
  await Deno.writeFile(path, encodePng(data, 90, 70));
  return path;
}

async function assertAgrees(folder: string, modality: Modality): Promise<void> {
  await using path = await tempFolder();
  const scenes = modality === "text" ? CAPTIONS : [await pictureIn(path())];
  const encode = async (provider: "wasm" | "webgpu") => {
    const options = { provider, threads: 1, output: null, layer: null, batch: 4 } as const;
    const model = await readModelFolder(folder);
    const file = findModelFile(folder, modality);
    await using encoder = await openEncoder(model, file, modality, {
      ...options,
      pooling: "auto",
    });
    return await encodeOnce(encoder, scenes);
  };
  const most = difference(await encode("wasm"), await encode("webgpu"));
  assert(most <= 1e-3, `they differ by ${most}`);
}

const GRAPHS = [
  { name: "siglip", modalities: ["image", "text"] },
  { name: "clip", modalities: ["image", "text"] },
  { name: "dinov2", modalities: ["image"] },
] as const;

for (const [i, { name, modalities }] of GRAPHS.entries()) {
  Deno.test({
    name: `${name} through WebGPU agrees with wasm to 1e-3`,
    ignore: ignore || (i > 0 && !RELEASE),
    fn: () =>
      withTinyModel(core, name, {}, async (folder) => {
        for (const modality of RELEASE ? modalities : modalities.slice(0, 1)) {
          await assertAgrees(folder, modality);
        }
      }),
  });
}

for (
  const [name, modality] of [["all-minilm-l6-v2-int8", "text"], [
    "efficientnet-lite0",
    "image",
  ]] as const
) {
  Deno.test({
    name: `${name} through WebGPU agrees with wasm to 1e-3`,
    ignore: ignore || !RELEASE,
    fn: () => assertAgrees(`fixtures/models/${name}`, modality),
  });
}

Deno.test({
  name:
    "a run that is larger than a buffer of the card may be is done in halves, to the right numbers",
  ignore: ignore || !RELEASE,
  async fn() {
    const name = "fixtures/golden/element_types/half_weights.onnx";
    const options = { threads: 1, output: null, layer: null, provider: "webgpu" } as const;
    const texts: string[] = [];
    const file = { path: name, name: "model.onnx", external: [] };
    const { session } = await openGraph(file, "image", {
      ...options,
      message: (sentence) => void texts.push(sentence),
    });
    // Four float32 a scene: a quarter more than one buffer holds.
    const scenes = Math.ceil(1.25 * adapter!.largestBuffer! / 16);
    const data = new Float32Array(4 * scenes).fill(0.1);
    const { data: values } = await session.run({ x: { data, dims: [scenes, 4] } }, "y");
    await session[Symbol.asyncDispose]();
    assertEquals(values.length, 3 * scenes);
    assert(values.every((value, i) => value === values[i % 3] && value !== 0));
    assertEquals(texts.length, 1);
    assert(texts[0].includes(`no room for ${scenes} scenes at a time. Going on with`), texts[0]);
  },
});

Deno.test({
  name: "a card that is lost half-way leaves the rest to wasm, from the last finished batch on",
  ignore,
  fn: () =>
    withTempFolder((path) =>
      withTinyModel(core, "clip", {}, async (model) => {
        await text.make(core, { ...defaultsOf(text.options), maxScenes: 60 }, 0, path("scenes"));
        const options = {
          ...defaultsOf(ENCODER_OPTIONS),
          threads: 1,
          cache: path("cache"),
          batch: 8,
        };
        const texts: string[] = [];
        let batches = 0;
        await encodeScenes(path("scenes"), model, {
          ...options,
          device: "webgpu",
          out: path("card"),
        }, {
          message: (sentence) => void texts.push(sentence),
          progress: {
            async update() {
              if (++batches !== 3) return;
              const { env } = await loadRuntime("webgpu");
              (await (env.webgpu.device as unknown as Promise<GPUDevice>)).destroy();
            },
          },
        });
        assertEquals(texts.length, 1);
        assert(
          /could not be run through WebGPU: .*\. Going on with wasm\.$/.test(texts[0]),
          texts[0],
        );
        const { execution } = JSON.parse(await Deno.readTextFile(path("card/manifest.json")));
        assertEquals(Object.keys(execution.rows.scenes).sort(), ["wasm", "webgpu"]);
        await encodeScenes(path("scenes"), model, {
          ...options,
          device: "wasm",
          out: path("wasm"),
        });
        const rows = (name: string) => readRows(path(name, "embeddings.npy"));
        const [card, wasm] = [await rows("card"), await rows("wasm")];
        for (const [i, row] of wasm.entries()) assert(difference(row, card[i]) <= 1e-3, `${i}`);
      })
    ),
});

Deno.test({
  name: "a graph that never ends through WebGPU is ended by Ctrl-C, and what was finished is kept",
  ignore: ignore || !RELEASE,
  fn: () => assertEndsByInterrupt("encode", "webgpu"),
});
