import { assert, assertEquals } from "@std/assert";
import {
  nearestSetting,
  PUBLISHED,
  publishedName,
  type SettingHint,
} from "../../src/report/paper.ts";
import { sampleResult } from "../result/sample_result.ts";

function nearest(sizes: number[], hint: SettingHint = {}, names = ["color", "shape"]) {
  const result = sampleResult();
  result.inputs[0].concepts = sizes.map((size, c) => ({
    name: names[c] ?? `concept${c}`,
    values: Array.from({ length: size }, (_, v) => String(v)),
  }));
  return nearestSetting(result, hint);
}

Deno.test("every published number is a share, and no path has two in one setting", () => {
  const keys = PUBLISHED.map(({ setting, encoder, path }) => `${setting}/${encoder}/${path}`);
  assertEquals(new Set(keys).size, keys.length);
  for (const { value } of PUBLISHED) assert(value >= 0 && value <= 1);
});

Deno.test("a number stands under its setting and encoder, a statement about all settings under words", () => {
  assertEquals(publishedName({ setting: "Text", encoder: "CLIP" }), "Text, CLIP");
  assertEquals(
    publishedName({ setting: "any", encoder: "CLIP" }),
    "what the paper says of CLIP in general",
  );
});

Deno.test("the size of the concept space finds the setting", () => {
  assertEquals(nearest([8, 3])?.name, "CLEVR, CLIP");
  assertEquals(nearest([3, 8])?.name, "CLEVR, CLIP");
  assertEquals(nearest([12, 8])?.name, "PUG:SPARE, CLIP");
  assertEquals(nearest([20, 20])?.name, "Text, CLIP");
  assertEquals(nearest([5, 5]), null);
  assertEquals(nearest([8, 3, 2]), null);
});

Deno.test("captions stand beside the paper's text, pictures beside its images", () => {
  assertEquals(nearest([8, 3], { name: "captions" })?.name, "Text, CLIP");
  assertEquals(nearest([8, 3], { name: "images" })?.name, "CLEVR, CLIP");
  assertEquals(nearest([5, 4], { name: "images" })?.name, "CLEVR, CLIP");
  assertEquals(nearest([5, 4], { modality: "text", name: "images" })?.name, "Text, CLIP");
  assertEquals(nearest([6, 6], {}, ["character", "texture"])?.name, "PUG:SPARE, CLIP");
  assertEquals(nearest([12, 8], { name: "textures" })?.name, "PUG:SPARE, CLIP");
});

Deno.test("a modality in the options is believed", () => {
  const result = sampleResult();
  result.options.modality = "text";
  assertEquals(nearestSetting(result)?.name, "Text, CLIP");
});

Deno.test("a number comes from the setting itself, else from its nearest relative", () => {
  const at = (path: string, name: string) => {
    const publishedNumber = nearest([8, 3], { name })?.numberAt(path);
    return publishedNumber && [publishedNumber.setting, publishedNumber.value];
  };
  assertEquals(at("decompose.levelI.avg.r2", "images"), ["CLEVR", 0.78]);
  assertEquals(at("intervene.single.probing.all", "images"), ["CLEVR", 0.86]);
  assertEquals(at("intervene.single.probing.all", "clevr-2d images"), ["CLEVR-2D", 0.92]);
  assertEquals(at("decompose.levelI.avg.r2", "clevr-2d images"), ["CLEVR", 0.78]);
  assertEquals(at("probe.object.test", "images"), ["images", 0.96]);
  assertEquals(at("probe.object.test", "captions"), ["Text", 1]);
  assertEquals(at("probe.object.train", "images"), null);
});
