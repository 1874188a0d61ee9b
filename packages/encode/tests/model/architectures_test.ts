import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { openEncoder } from "../../open_encoder.ts";
import { encodeOnce } from "../../encoder.ts";
import type { Modality } from "../../model/family.ts";
import { findModelFile } from "../../model/model_file.ts";
import { readModelFolder } from "../../model/model_folder.ts";
import { openGraph } from "../../session/open_graph.ts";
import { toUnitLength } from "../../unit_length.ts";
import { encodePng } from "../../../scenes/png.ts";
import { formulaPictures, withTinyModel } from "../tiny_models.ts";
import { beforeRelease } from "../../../../tests/before_release.ts";

const core = await loadCore();

// transformers with the same weights: fixtures/golden/models.py
const { captions, models } = JSON.parse(
  await Deno.readTextFile(new URL("../../../../fixtures/golden/models.json", import.meta.url)),
);

const OPTIONS = {
  provider: "wasm",
  threads: 1,
  output: null,
  layer: null,
  pooling: "auto",
  batch: 3,
} as const;

async function encode(
  folder: string,
  modality: Modality,
  scenes: string[],
  options: { layer?: number; output?: string } = {},
): Promise<Float32Array> {
  const model = await readModelFolder(folder);
  await using encoder = await openEncoder(model, findModelFile(folder, modality), modality, {
    ...OPTIONS,
    ...options,
  });
  return await encodeOnce(encoder, scenes);
}

/** The picture that the golden file was made from. */
async function pictureIn(folder: string): Promise<string> {
  const [width, height] = [90, 70];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) data[at++] = (y * 3 + x * 2 + c * 60 + (x * y) % 17) % 256;
    }
  }
  const path = `${folder}/picture.png`;
  await Deno.writeFile(path, encodePng(data, width, height));
  return path;
}

function assertNear(actual: ArrayLike<number>, expected: ArrayLike<number>, most = 1e-4) {
  assertEquals(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    assert(Math.abs(actual[i] - expected[i]) <= most, `${i}: ${actual[i]}, not ${expected[i]}`);
  }
}

for (const name of ["clip", "siglip", "dinov2"]) {
  const { expected } = models[`${name}-transformers-towers`];

  Deno.test(`a picture through ${name} is what Pillow and transformers make of it`, () =>
    withTinyModel(core, name, {}, async (folder) => {
      const rows = await encode(folder, "image", [await pictureIn(folder)]);
      assertNear(rows, expected.picture.embedding);
    }));

  Deno.test(`--layer of ${name} reads what that layer gives on`, () =>
    withTinyModel(core, name, {}, async (folder) => {
      const file = findModelFile(folder, "image");
      const states = async (layer: number) => {
        const { session, output } = await openGraph(file, "image", { ...OPTIONS, layer });
        await using _ = session;
        const pictures = formulaPictures(name === "dinov2" ? 56 : 64);
        return (await session.run({ pixel_values: pictures }, output!)).data;
      };
      const first = await states(1);
      const step = Math.max(1, Math.floor(first.length / 97));
      assertNear(first.filter((_, i) => i % step === 0), expected.vision.layer1);
      assertEquals(await states(-2), first);
      assertEquals(await states(-1), await states(2));
      const path = await pictureIn(folder);
      const pooled = await encode(folder, "image", [path], { layer: 1 });
      assertEquals(pooled.length, 48);
    }));
}

for (const name of ["clip", "siglip"]) {
  Deno.test(`captions through ${name} need no padding of ours to be those of transformers`, () =>
    withTinyModel(core, name, {}, async (folder) => {
      const rows = await encode(folder, "text", captions);
      const truth = models[`${name}-transformers-towers`].expected.text;
      const expected = truth.text_embeds ?? truth.pooler_output;
      const step = Math.max(1, Math.floor(rows.length / 97));
      assertNear(rows.filter((_, i) => i % step === 0), expected);
    }));

  const test = name === "siglip" ? Deno.test : beforeRelease;
  test(`a graph that joins both towers of ${name} encodes as the towers do, to length 1`, () =>
    withTinyModel(
      core,
      name,
      {},
      (towers) =>
        withTinyModel(core, name, { layout: "joined" }, async (joined) => {
          const picture = await pictureIn(towers);
          for (const [modality, scenes] of [["text", captions], ["image", [picture]]] as const) {
            const rows = await encode(towers, modality, scenes);
            toUnitLength(rows, rows.length / scenes.length);
            assertNear(await encode(joined, modality, scenes), rows, 1e-6);
            const inner = await encode(joined, modality, scenes, { layer: 1 });
            assertNear(inner, await encode(towers, modality, scenes, { layer: 1 }), 1e-5);
          }
        }),
    ));
}

Deno.test("the end-of-text token of CLIP is where a layer's caption vector is read", () =>
  withTinyModel(core, "clip", {}, async (folder) => {
    const [short] = captions;
    const alone = await encode(folder, "text", [short], { layer: 2 });
    const among = await encode(folder, "text", captions, { layer: 2 });
    assertEquals(alone.length, 32);
    assertEquals(among.slice(0, 32), alone);
  }));

Deno.test("what a graph does not have is refused with what it has", () =>
  withTinyModel(core, "clip", {}, async (folder) => {
    const refuse = async (options: { layer?: number; output?: string }, sentence: string) => {
      const { message } = await assertRejects(
        () => encode(folder, "text", captions, options),
        RangeError,
      );
      assertStringIncludes(message, sentence);
    };
    await refuse({ layer: 3 }, "has 2 layers. Give 1 to 2, or -2 to -1");
    await refuse({ layer: 0 }, "has 2 layers");
    await refuse({ output: "embeddings" }, "text_embeds float32 [batch_size, 24]");
    await assertRejects(
      () => encode(folder, "image", ["nowhere.png"]),
      Error,
      "nowhere.png does not exist",
    );
  }));
