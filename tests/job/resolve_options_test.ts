import { assert, assertEquals } from "@std/assert";
import { optionTable } from "../../src/job/options.ts";
import { resolveOptions } from "../../src/job/resolve_options.ts";

const SPECS = optionTable({
  with: {
    kind: "text",
    default: null,
    placeholder: "SET2",
    help: "A second set.",
    contentOf: { words: ["zero"] },
  },
});

async function hashOf(path: string): Promise<string> {
  return JSON.stringify((await resolveOptions(SPECS, { with: path })).with);
}

for (
  const name of [
    "embeddings.npy",
    "embeddings.npz",
    "embeddings.safetensors",
    "embeddings.parquet",
    "clip_embeddings.pkl",
    "dataset.pkl",
    "labels.csv",
    "scenes.json",
  ]
) {
  Deno.test(`another ${name} in a folder that feeds numbers is another job`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.writeTextFile(`${folder}/${name}`, "one");
      const before = await hashOf(folder);
      await Deno.writeTextFile(`${folder}/report.html`, "no number depends on it");
      assertEquals(await hashOf(folder), before);
      await Deno.writeTextFile(`${folder}/${name}`, "other");
      assert(await hashOf(folder) !== before);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("a linked file counts by what it leads to", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/set`);
    await Deno.writeTextFile(`${folder}/far.npy`, "one");
    await Deno.symlink(`${folder}/far.npy`, `${folder}/set/embeddings.npy`);
    const before = await hashOf(`${folder}/set`);
    await Deno.writeTextFile(`${folder}/far.npy`, "other");
    assert(await hashOf(`${folder}/set`) !== before);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("words that are no paths stand as they are", async () => {
  assertEquals(await resolveOptions(SPECS, { with: "zero" }), { with: "zero" });
  assertEquals(await resolveOptions(SPECS, { with: null }), { with: null });
});
