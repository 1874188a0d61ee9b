import { assert, assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { type EncodeHooks, encodeScenes } from "../../encode_scenes.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { DeviceFailure, openSessionFromBytes } from "../../session/session.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { text } from "../../../scenes/captions/text.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../tiny_models.ts";

const core = await loadCore();
const CAUSE = "text_model.onnx could not be run through WebGPU: out of memory.";

/** A graphics card that fails with its n-th run: a real session, opened by wasm under its name. */
function failingCard(n: number): Pick<EncodeHooks, "findAdapter" | "openSession"> {
  let runs = 0;
  return {
    findAdapter: () => Promise.resolve({ name: "a card", software: false }),
    async openSession(name, bytes, options) {
      const session = await openSessionFromBytes(name, bytes, { ...options, provider: "wasm" });
      if (options.provider === "wasm") return session;
      return {
        ...session,
        provider: options.provider,
        run: (feeds, output) =>
          ++runs >= n
            ? Promise.reject(new DeviceFailure(`${CAUSE} Use --device wasm.`))
            : session.run(feeds, output).then((ran) => ({ ...ran, provider: options.provider })),
      };
    },
  };
}

/** Lends 90 captions and 24 objects, a tiny model, and options: 8 captions in a run. */
function withCaptions(
  use: (
    path: (...names: string[]) => string,
    encode: (
      device: "auto" | "webgpu" | "wasm",
      hooks?: EncodeHooks,
    ) => ReturnType<typeof encodeScenes>,
  ) => Promise<void>,
): Promise<void> {
  return withTempFolder((path) =>
    withTinyModel(core, "clip", {}, async (model) => {
      await text.make(core, { ...defaultsOf(text.options), maxScenes: 90 }, 0, path("scenes"));
      const options = {
        ...defaultsOf(ENCODER_OPTIONS),
        threads: 1,
        batch: 8,
        cache: path("cache"),
      };
      await use(
        path,
        (device, hooks) =>
          encodeScenes(path("scenes"), model, { ...options, device, out: path(device) }, hooks),
      );
    })
  );
}

const execution = async (folder: string) =>
  JSON.parse(await Deno.readTextFile(`${folder}/manifest.json`)).execution;

Deno.test("a card that fails half-way is reported, and wasm goes on from the last finished batch", () =>
  withCaptions(async (path, encode) => {
    const texts: string[] = [];
    const message = (sentence: string) => void texts.push(sentence);
    const set = await encode("webgpu", { ...failingCard(10), message });
    assertEquals(texts, [`${CAUSE} Going on with wasm.`]);
    assertEquals(set.encoded, 114);

    const { provider, adapter, rows, wasmThreads } = await execution(path("webgpu"));
    assertEquals([provider, adapter, wasmThreads], ["webgpu", "a card", 1]);
    const count = (ranges: [number, number][]) => ranges.reduce((n, [a, b]) => n + b - a, 0);
    assertEquals(count(rows.scenes.webgpu) + count(rows.scenes.wasm), 90);
    // Nine runs went well, of eight captions of one length or the last few of that length.
    assert(count(rows.scenes.webgpu) > 36 && count(rows.scenes.webgpu) <= 72);
    assertEquals(rows.objects, { wasm: [[0, 24]] });

    // The card was the processor in disguise, so the rows are those of wasm, bit by bit.
    await encode("wasm");
    for (const name of ["embeddings.npy", "objects.npy"]) {
      assertEquals(
        await Deno.readFile(path("webgpu", name)),
        await Deno.readFile(path("wasm", name)),
      );
    }
    // What was made where is kept with the rows.
    assertEquals((await encode("webgpu", failingCard(1))).encoded, 0);
    assertEquals((await execution(path("webgpu"))).rows, rows);
  }));

Deno.test("a card that never fails makes all rows, and the manifest speaks of no other device", () =>
  withCaptions(async (path, encode) => {
    await encode("webgpu", failingCard(Infinity));
    const { provider, rows } = await execution(path("webgpu"));
    assertEquals([provider, rows], ["webgpu", undefined]);
  }));

Deno.test("a card that fails at once is an error if asked for by name; auto takes wasm for everything", () =>
  withCaptions(async (path, encode) => {
    await assertRejects(
      () => encode("webgpu", failingCard(1)),
      DeviceFailure,
      `${CAUSE} Use --device wasm.`,
    );
    const texts: string[] = [];
    await encode("auto", { ...failingCard(1), message: (sentence) => void texts.push(sentence) });
    assertEquals(texts, [`${CAUSE} Going on with wasm.`]);
    const { provider, rows } = await execution(path("auto"));
    assertEquals([provider, rows], ["wasm", undefined]);
  }));
