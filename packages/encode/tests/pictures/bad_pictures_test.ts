import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../../../mod.ts";
import { type EncodeOptions, encodeScenes } from "../../encode_scenes.ts";
import { ENCODER_OPTIONS } from "../../options.ts";
import { defaultsOf } from "../../../../src/job/options.ts";
import { encodePng } from "../../../scenes/png.ts";
import { withTempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { withTinyModel } from "../tiny_models.ts";

const core = await loadCore();

/** Lends a folder of `count` numbered pictures, a tiny model, and options that write beside it. */
function withPictures(
  count: number,
  use: (
    path: (...names: string[]) => string,
    model: string,
    options: EncodeOptions,
  ) => Promise<void>,
): Promise<void> {
  return withTempFolder((path) =>
    withTinyModel(core, "clip", {}, async (model) => {
      await Deno.mkdir(path("scenes/images"), { recursive: true });
      const rows = ["filename,object1_color"];
      for (let i = 0; i < count; i++) {
        await Deno.writeFile(path("scenes/images", `${i}.png`), picture(20, 16, i));
        rows.push(`${i}.png,${["red", "blue"][i % 2]}`);
      }
      await Deno.writeTextFile(path("scenes/labels.csv"), rows.join("\n"));
      const options = { ...defaultsOf(ENCODER_OPTIONS), device: "wasm" as const, threads: 1 };
      await use(path, model, { ...options, out: path("set"), cache: path("cache") });
    })
  );
}

function picture(width: number, height: number, seed: number): Uint8Array {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7 + seed) % 256);
  return encodePng(data, width, height);
}

Deno.test("a picture that is cut off is named by the worker that reads it, and finished chunks stay", () =>
  withPictures(70, async (path, model, options) => {
    const bad = path("scenes/images/50.png");
    const whole = await Deno.readFile(bad);
    await Deno.writeFile(bad, whole.subarray(0, whole.length - 30));
    await assertRejects(
      () => encodeScenes(path("scenes"), model, options),
      SyntaxError,
      `${bad} is damaged`,
    );
    // 50 lies in the second chunk of 32.
    const stored = [...Deno.readDirSync(path("cache"))];
    const chunks = [...Deno.readDirSync(path("cache", stored[0].name))];
    assertEquals(chunks.filter(({ name }) => name.endsWith(".rows")).length, 1);
    // Other pictures are another job.
    await Deno.writeFile(bad, whole);
    assertEquals((await encodeScenes(path("scenes"), model, options)).encoded, 70);
  }));

Deno.test("a picture of 20,000 x 1 pixels is refused by name where its resize would be absurd", () =>
  withPictures(3, async (path, model, options) => {
    const long = path("scenes/images/1.png");
    await Deno.writeFile(long, picture(20_000, 1, 0));
    await assertRejects(
      () => encodeScenes(path("scenes"), model, options),
      RangeError,
      `${long} is 20000 x 1 pixels; the model's preprocessing would make it 1280000 x 64.`,
    );
  }));

Deno.test("a folder without pictures, and labels without scenes, are refused in a sentence", () =>
  withPictures(2, async (path, model, options) => {
    const encode = () => encodeScenes(path("scenes"), model, options);
    await Deno.remove(path("scenes/images"), { recursive: true });
    await assertRejects(encode, Error, "2 of 2 pictures are missing");
    await Deno.writeTextFile(path("scenes/labels.csv"), "filename,object1_color\n");
    await assertRejects(encode, RangeError, "describes no scenes");
  }));
