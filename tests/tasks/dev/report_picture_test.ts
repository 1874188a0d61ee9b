import { assert, assertEquals } from "@std/assert";
import { decodePng } from "../../../packages/encode/pictures/png_file.ts";
import { openingPicture } from "../../../tasks/dev/readme/report_picture.ts";
import { CHROMIUM, NO_BROWSER } from "../../browser/find_chromium.ts";
import { tempFolder } from "../../data/files/temp_folder.ts";

Deno.test({
  name: "the picture of a report is its opening alone, without what is blank below",
  ignore: NO_BROWSER,
  async fn() {
    await using path = await tempFolder();
    const block = (colour: string) => `style="height:120px;background:${colour}"`;
    const html = `<html><head></head><body style="margin:0"><main>` +
      `<section class="opening" ${block("#102030")}></section><section ${block("red")}></section>` +
      `</main></body></html>`;
    const picture = await openingPicture(html, path(), CHROMIUM!);
    const { width, height, data } = decodePng(picture);
    assertEquals([width, height], [1280, 144]);
    assertEquals([...data.subarray(0, 3)], [0x10, 0x20, 0x30]);
    assert(!data.some((value, i) => i % 3 === 0 && value === 255 && data[i + 1] === 0), "red");
  },
});
