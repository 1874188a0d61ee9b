import { assert, assertEquals, assertThrows } from "@std/assert";
import { unzipSync } from "fflate";
import { loadCore } from "../../../../mod.ts";
import { sha256Hex } from "../../../../src/data/files/hash.ts";
import { decodePicture } from "../../pictures/image_file.ts";

const core = await loadCore();

// transformers' load_image: fixtures/golden/pictures.py
const folder = new URL("../../../../fixtures/golden/", import.meta.url);
const files = unzipSync(await Deno.readFile(new URL("pictures.zip", folder)));
const { files: expected }: { files: { [name: string]: [number, number, string] | null } } = JSON
  .parse(await Deno.readTextFile(new URL("pictures.json", folder)));

function differences(names: string[]): string[] {
  return names.filter((name) => {
    const { width, height, data } = decodePicture(core, name, files[name]);
    const [wantedWidth, wantedHeight, sha256] = expected[name]!;
    return width !== wantedWidth || height !== wantedHeight || sha256Hex(data) !== sha256;
  });
}

const readable = Object.keys(expected).filter((name) => expected[name] !== null);

Deno.test("every way of writing a JPEG gives Pillow's bytes", () => {
  const names = readable.filter((name) => /_q\d+_.*jpg$/.test(name));
  assert(names.length > 150);
  assertEquals(differences(names), []);
});

Deno.test("PNG of every depth and colour type, interlaced or not, gives Pillow's bytes", () => {
  const names = readable.filter((name) => /^(\d+bit|pillow|short).*png$/.test(name));
  assert(names.length > 70);
  assertEquals(differences(names), []);
});

Deno.test("pictures are turned upright as exif_transpose turns them", () => {
  const names = readable.filter((name) => /^(exif|xmp|raw)/.test(name));
  assert(names.length > 35);
  assertEquals(differences(names), []);
});

Deno.test("what Pillow refuses is refused, and so is a picture of which scans are missing", () => {
  const refused = Object.keys(expected).filter((name) => expected[name] === null);
  assert(refused.length > 15);
  for (const name of [...refused, "ended_prog.jpg"]) {
    const { message } = assertThrows(
      () => decodePicture(core, name, files[name]),
      SyntaxError,
      `${name} is `,
    );
    assert(/ (damaged \(.*\)\. Make or copy it again|neither .* to PNG)\.$/.test(message), message);
  }
});

Deno.test("bytes after the end of a picture do no harm", () => {
  assertEquals(differences(readable.filter((name) => name.startsWith("tail"))), []);
});
