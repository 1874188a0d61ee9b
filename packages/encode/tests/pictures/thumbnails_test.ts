import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { pictureList } from "../../../../src/data/picture_list.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { decodePicture } from "../../pictures/image_file.ts";
import { sampledRows } from "../../../../src/job/open_set.ts";
import { renderHtml } from "../../../../src/report/html.ts";
import { picturedRows } from "../../../../src/report/page/scenes/shown_scenes.ts";
import { drawThumbnails } from "../../pictures/draw_thumbnails.ts";
import {
  readThumbnails,
  writeThumbnails,
} from "../../../../src/run/output/thumbnails/thumbnail_file.ts";
import { thumbnailsOf } from "../../../../src/run/output/thumbnails/thumbnails_of.ts";
import { encodePng } from "../../../scenes/png.ts";
import { scenesResult } from "../../../../tests/report/page/sample_scenes.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";

const core = await loadCore();
/** Blue to the left of another colour is taken for the exchanged pair. */
const RESULT = scenesResult((left, right) => left[0] !== "blue" || right[0] === "blue");
const SCENES = 36;

/** A picture of one colour, which says its row. */
function picture(row: number, side = 300): Uint8Array {
  return encodePng(new Uint8Array(side * side * 3).fill(7 * row), side, side);
}

async function withFolder(use: (folder: string) => Promise<void>) {
  await using path = await tempFolder();
  await use(path());
}

/** A scene folder, and a set that was encoded of it. */
async function encoded(folder: string, rows = SCENES): Promise<string> {
  await Deno.mkdir(`${folder}/scenes/images`, { recursive: true });
  await Deno.mkdir(`${folder}/set`);
  const pictures = [];
  for (let row = 0; row < rows; row++) {
    const path = `${folder}/scenes/images/${String(row).padStart(7, "0")}.png`;
    await Deno.writeFile(path, picture(row));
    pictures.push({ path, sha256: sha256Hex(picture(row)) });
  }
  const list = pictureList(`${folder}/set`, `${folder}/scenes`, pictures);
  assertEquals(list.folder, "../scenes");
  await Deno.writeTextFile(`${folder}/set/pictures.json`, JSON.stringify(list));
  return `${folder}/set`;
}

const thumbnails = (set: Parameters<typeof thumbnailsOf>[2]) =>
  thumbnailsOf(core, RESULT, set, drawThumbnails);
const whole = (folder: string) => ({ folder, labels: null, maxScenes: null });

function colourOf(png: string): number {
  const { data, width, height } = decodePicture(core, "thumbnail", Uint8Array.fromBase64(png));
  assertEquals([width, height], [144, 144]);
  return data[0];
}

Deno.test("each scene that a report shows has the small picture of its own row", () =>
  withFolder(async (folder) => {
    const made = (await thumbnails(whole(await encoded(folder))))!;
    assertEquals([...made.png.keys()], picturedRows(RESULT));
    assertEquals(made.missing, null);
    for (const [row, png] of made.png) assertEquals(colourOf(png), 7 * row);
  }));

Deno.test("of a sample, rows are those of the sample", () =>
  withFolder(async (folder) => {
    const set = { ...whole(await encoded(folder, 60)), maxScenes: SCENES };
    const rows = sampledRows(core, 60, SCENES, RESULT.seed)!;
    const made = (await thumbnails(set))!;
    for (const [row, png] of made.png) assertEquals(colourOf(png), (7 * rows[row]) % 256);
  }));

Deno.test("a picture that was changed or is gone is no picture of its row, and the report says so", () =>
  withFolder(async (folder) => {
    const set = whole(await encoded(folder));
    const [first, second] = picturedRows(RESULT);
    const path = (row: number) => `${folder}/scenes/images/${String(row).padStart(7, "0")}.png`;
    await Deno.writeFile(path(first), picture(3, 20));
    const changed = (await thumbnails(set))!;
    assert(!changed.png.has(first));
    assertStringIncludes(changed.missing!, "no longer the ones that were encoded");
    await Deno.remove(path(second));
    assertStringIncludes((await thumbnails(set))!.missing!, "gone, or no longer");
    await Deno.remove(`${folder}/scenes`, { recursive: true });
    const gone = (await thumbnails(set))!;
    assertEquals(gone.png.size, 0);
    const page = await renderHtml({
      title: "t",
      entries: [{ name: "one", result: RESULT, tables: [], charts: [], pictures: gone }],
    });
    assertStringIncludes(page, "The pictures of these scenes are no longer found");
  }));

Deno.test("pictures are found by name beside labels, and never outside of their folder", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/mine`);
    await Deno.writeFile(`${folder}/secret.png`, picture(1));
    await Deno.writeFile(`${folder}/mine/a.png`, picture(2));
    const [first, second] = picturedRows(RESULT);
    const names = Array.from(
      { length: SCENES },
      (_, row) => row === first ? "a.png" : "../secret.png",
    );
    const labels = `${folder}/mine/labels.csv`;
    const lines = names.map((name, row) => `${name},${row % 2 ? "red" : "blue"}`);
    await Deno.writeTextFile(labels, ["filename,object1_color", ...lines, ""].join("\n"));
    const made = (await thumbnails({ folder: null, labels, maxScenes: null }))!;
    assertEquals([...made.png.keys()], [first]);
    assert(second !== undefined && !made.png.has(second));
  }));

Deno.test("a set without pictures has none, and a broken list stops no report", () =>
  withFolder(async (folder) => {
    const captions =
      new URL("../../../../fixtures/sets/minilm-clevr-captions", import.meta.url).pathname;
    assertEquals(await thumbnails(whole(captions)), null);
    const set = whole(await encoded(folder));
    await Deno.writeTextFile(`${folder}/set/pictures.json`, "{");
    const made = (await thumbnails(set))!;
    assertStringIncludes(made.missing!, "pictures.json is not valid JSON");
  }));

Deno.test("what lies beside a Result is read again, unless it is another set's or broken", () =>
  withFolder(async (folder) => {
    const made = (await thumbnails(whole(await encoded(folder))))!;
    const path = `${folder}/result.json`;
    assertEquals(await readThumbnails(path, RESULT), null);
    await writeThumbnails(folder, RESULT, null);
    assertEquals(await readThumbnails(path, RESULT), null, "nothing to show is no file");
    await writeThumbnails(folder, RESULT, made);
    assertEquals(
      (await readThumbnails(path, RESULT))!.png,
      new Map([...made.png].sort(([a], [b]) => a - b)),
    );
    const [input] = RESULT.inputs;
    const other = { ...RESULT, inputs: [{ ...input, sha256: "1".repeat(64) }] };
    const wrong = (await readThumbnails(path, other))!;
    assertEquals(wrong.png.size, 0);
    assertStringIncludes(wrong.missing!, "belongs to another set");
    for (const png of [`"><script>`, "R0lGODlh", "iVBORw0KGgo' onerror='"]) {
      const text = JSON.stringify({
        schema: "bindscope/thumbnails@1",
        set: input.sha256,
        missing: null,
        png: { 0: png },
      });
      await Deno.writeTextFile(`${folder}/thumbnails.json`, text);
      await assertRejects(() => readThumbnails(path, RESULT), SyntaxError, "thumbnails.json");
    }
  }));

Deno.test("many Results share a page's room: it stays below 2 MB, the pair comes first", async () => {
  const heavy = `iVBORw0KGgo${"A".repeat(40_000)}`;
  const rows = picturedRows(RESULT);
  const pictures = { png: new Map(rows.map((row) => [row, heavy])), missing: null };
  const page = async (count: number) =>
    await renderHtml({
      title: "t",
      entries: Array.from({ length: count }, (_, i) => ({
        name: `r${i}`,
        result: RESULT,
        tables: [],
        charts: [],
        pictures,
      })),
    });
  const [one, ten] = [await page(1), await page(10)];
  assert(one.length < 2e6 && ten.length < 2e6, `${one.length}, ${ten.length}`);
  assert(ten.includes(`src="data:image/png;base64,${heavy}"`));
});
