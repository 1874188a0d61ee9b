import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  crates,
  FONT,
  isRead,
  packages,
  type Part,
  writeThirdParty,
} from "../bundle/third_party.ts";

const LOADER = "packages/encode/tokens/asset_module.ts";

const part = (licence: string): Part => ({
  name: "left-pad",
  version: "1.2.3",
  licence,
  purl: "pkg:npm/left-pad@1.2.3",
  notice: "Copyright (c) somebody\n\nMay be used.",
});

Deno.test("of licences that all hold each must have been read, of a choice one", () => {
  assert(isRead("MIT") && isRead("(Apache-2.0 AND BSD-3-Clause)") && isRead("GPL-3.0-only OR MIT"));
  assert(!isRead("GPL-3.0-only") && !isRead("MIT AND GPL-3.0-only") && !isRead("UNLICENSED"));
});

Deno.test("notices and the bill of materials name each part, in the same bytes each time", async () => {
  const [one, two] = [await Deno.makeTempDir(), await Deno.makeTempDir()];
  const parts = [
    part("MIT"),
    FONT,
    ...await crates({ inputs: { [LOADER]: { bytes: 1, imports: [] } } }),
  ];
  assertEquals(await writeThirdParty(one, parts), parts.length);
  await writeThirdParty(two, parts.toReversed());
  for (const file of ["THIRD_PARTY.txt", "sbom.cdx.json"]) {
    const text = await Deno.readTextFile(`${one}/${file}`);
    assertEquals(text, await Deno.readTextFile(`${two}/${file}`));
    for (const { name, version } of parts) {
      assertStringIncludes(text, name);
      assertStringIncludes(text, version);
    }
  }
  assertStringIncludes(await Deno.readTextFile(`${one}/THIRD_PARTY.txt`), "Copyright (c) somebody");
  const { components } = JSON.parse(await Deno.readTextFile(`${one}/sbom.cdx.json`));
  const locks = ["core-wasm", "packages/encode/tokenizers-wasm"].map((crate) =>
    Deno.readTextFile(new URL(`../../../${crate}/Cargo.lock`, import.meta.url))
  );
  const compiled = (await Promise.all(locks)).join("");
  for (const { purl, version } of components) {
    const crate = /^pkg:cargo\/([\w-]+)@/.exec(purl)?.[1];
    if (crate) assertStringIncludes(compiled, `name = "${crate}"\nversion = "${version}"`);
  }
  for (const folder of [one, two]) await Deno.remove(folder, { recursive: true });
});

Deno.test("a licence that nobody has read stops the build, and is named", async () => {
  await assertRejects(
    () => writeThirdParty("nowhere", [part("SSPL-1.0")]),
    RangeError,
    "left-pad is under SSPL-1.0",
  );
});

Deno.test("packages are those of which a bundle holds bytes, with their own words", async () => {
  const folder = await Deno.makeTempDir();
  const write = async (name: string, text: string) => {
    await Deno.mkdir(`${folder}/node_modules/${name}`, { recursive: true });
    await Deno.writeTextFile(`${folder}/node_modules/${name}/package.json`, text);
  };
  await write(
    "@some/one",
    '{"name": "@some/one", "version": "2.0.0", "license": "MIT", "author": "Ann"}',
  );
  await write("unused", "{}");
  const input = (bytesInOutput: number) => ({ bytesInOutput });
  const parts = await packages({
    inputs: {},
    outputs: {
      "a.js": {
        bytes: 9,
        imports: [],
        exports: [],
        inputs: {
          [`${folder}/node_modules/@some/one/lib/x.js`]: input(5),
          [`late:${folder}/node_modules/@some/one/y.js`]: input(1),
          [`${folder}/node_modules/unused/z.js`]: input(0),
          "src/own.ts": input(3),
        },
      },
    },
  });
  assertEquals(parts.map(({ purl }) => purl), ["pkg:npm/%40some/one@2.0.0"]);
  assertStringIncludes(parts[0].notice, "Copyright (c) Ann");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the crates in the tokenizers are named where they are shipped, and nowhere else", async () => {
  const none = await crates({ inputs: {} });
  const all = await crates({ inputs: { [LOADER]: { bytes: 1, imports: [] } } });
  assertEquals(all.find(({ name }) => name === "tokenizers")?.licence, "Apache-2.0");
  assert(!none.some(({ name }) => name === "tokenizers") && none.length < all.length);
});
