/**
 * `deno run --allow-read --allow-write=out/report_picture,docs/report.png --allow-run=chromium tasks/dev/readme/report_picture.ts`: docs/report.png, what the report of the demo shows first. Run the demo before.
 *
 * A browser without a window draws the opening alone; what is blank below it is cut off.
 */
import { decodePng } from "../../../packages/encode/pictures/png_file.ts";
import { encodePng } from "../../../packages/scenes/png.ts";
import { fromRoot } from "../root.ts";

const WIDTH = 1280;
/** No opening is taller. */
const ROOM = 1600;
/** Blank rows that stay below it, of the device's pixels. */
const MARGIN = 24;
/** Read in the light, whatever the machine prefers. */
const OPENING_ALONE = "<style>main>:not(.opening){display:none}</style>";

/** The opening of a report as a PNG; `folder` is for what the browser leaves. */
export async function openingPicture(
  html: string,
  folder: string,
  browser = "chromium",
): Promise<Uint8Array<ArrayBuffer>> {
  await Deno.mkdir(folder, { recursive: true });
  const [page, drawn] = [`${folder}/opening.html`, `${folder}/opening.png`];
  await Deno.writeTextFile(page, html.replace("</head>", `${OPENING_ALONE}</head>`));
  const { success, stderr } = await new Deno.Command(browser, {
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      "--force-device-scale-factor=1",
      `--user-data-dir=${folder}/profile`,
      `--window-size=${WIDTH},${ROOM}`,
      `--screenshot=${drawn}`,
      `file://${page}`,
    ],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  const { data, width, height } = decodePng(await Deno.readFile(drawn));
  return cut(data, 3 * width, height);
}

/** Without the rows at its end that are all as the last one, but for a margin. */
function cut(rgb: Uint8Array, row: number, height: number): Uint8Array<ArrayBuffer> {
  const last = rgb.subarray((height - 1) * row);
  let rows = height;
  while (rows > 0 && last.every((byte, i) => byte === rgb[(rows - 1) * row + i])) rows--;
  rows = Math.min(height, rows + MARGIN);
  return encodePng(rgb.subarray(0, rows * row), row / 3, rows);
}

if (import.meta.main) {
  const html = await Deno.readTextFile(fromRoot("out/demo/report.html"));
  const picture = await openingPicture(html, fromRoot("out/report_picture"));
  await Deno.writeFile(fromRoot("docs/report.png"), picture);
  console.log(`docs/report.png: ${(picture.length / 1e3).toFixed(0)} kB`);
}
