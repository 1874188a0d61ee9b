import { assertEquals, assertNotEquals } from "@std/assert";
import { loadCore } from "../../../mod.ts";
import { openEncoder } from "../open_encoder.ts";
import { encodeOnce } from "../encoder.ts";
import { findModelFile } from "../model/model_file.ts";
import { readModelFolder } from "../model/model_folder.ts";
import { encodePng } from "../../scenes/png.ts";
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "./tiny_models.ts";

const core = await loadCore();

const CAPTIONS = [
  "a cube",
  "a red cube and a blue sphere",
  "a blue cube and a red sphere",
  "two spheres",
  "a gray cylinder and a purple cylinder",
];

/** Five pictures of different sizes. */
async function picturesIn(path: (name: string) => string): Promise<string[]> {
  return await Promise.all(CAPTIONS.map(async (_, n) => {
    const [width, height] = [60 + 7 * n, 90 - 5 * n];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * (n + 3)) % 251);
    await Deno.writeFile(path(`${n}.png`), encodePng(data, width, height));
    return path(`${n}.png`);
  }));
}

const ENCODERS = [
  ["clip", "image"],
  ["clip", "text"],
  ["siglip", "image"],
  ["siglip", "text"],
  ["dinov2", "image"],
] as const;

for (const [name, modality] of ENCODERS) {
  const scenes = modality === "text" ? "caption" : "picture";
  Deno.test(`a ${scenes} through ${name} has the same bits in every batch size`, () =>
    withTempFolder((path) =>
      withTinyModel(core, name, {}, async (folder) => {
        const shown = modality === "text" ? CAPTIONS : await picturesIn(path);
        const encode = async (batch: number) => {
          const options = { provider: "wasm", threads: 1, output: null, layer: null } as const;
          const model = await readModelFolder(folder);
          const file = findModelFile(folder, modality);
          await using encoder = await openEncoder(model, file, modality, {
            ...options,
            pooling: "auto",
            batch,
          });
          return await encodeOnce(encoder, shown);
        };
        const alone = await encode(1);
        assertEquals(await encode(2), alone);
        assertEquals(await encode(5), alone);
      })
    ));
}

/** Captions of one to six objects, from 5 to some 30 tokens, in no order. */
const MIXED = Array.from({ length: 48 }, (_, i) => {
  const objects = 1 + (i * 7 + (i >> 2)) % 6;
  return Array.from({ length: objects }, (_, j) => `a ${["red", "blue"][(i >> j) % 2]} cube`)
    .join(" and ");
});

for (const name of ["clip", "siglip"] as const) {
  Deno.test(`captions of many lengths through ${name} come out in their order, each as if it were alone`, () =>
    withTinyModel(core, name, {}, async (folder) => {
      const model = await readModelFolder(folder);
      await using encoder = await openEncoder(model, findModelFile(folder, "text"), "text", {
        ...{ provider: "wasm", threads: 1, output: null, layer: null } as const,
        pooling: "auto",
        batch: 16,
      });
      const together = await encodeOnce(encoder, MIXED);
      const width = together.length / MIXED.length;
      for (const [row, caption] of MIXED.entries()) {
        const alone = await encodeOnce(encoder, [caption]);
        assertEquals(together.slice(row * width, (row + 1) * width), alone, caption);
      }
      const other = together.slice(width, 2 * width);
      assertNotEquals(together.slice(0, width), other);
    }));
}
