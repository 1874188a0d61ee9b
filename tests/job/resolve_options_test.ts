import { assert, assertEquals, assertRejects } from "@std/assert";
import { optionTable } from "../../src/job/options.ts";
import { resolveOptions } from "../../src/job/resolve_options.ts";
import { tempFolder } from "../data/files/temp_folder.ts";

const SPECS = optionTable({
  from: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help: "Weights.",
    contentOf: { is: "arrays", words: ["zero"] },
  },
});

async function hashOf(path: string): Promise<string> {
  return JSON.stringify((await resolveOptions(SPECS, { from: path })).from);
}

Deno.test("another array in a folder, more or fewer of them, is another job", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("W0.npy"), "one");
  const before = await hashOf(path());
  await Deno.writeTextFile(path("report.html"), "no number depends on it");
  assertEquals(await hashOf(path()), before);
  await Deno.writeTextFile(path("W0.npy"), "other");
  assert(await hashOf(path()) !== before);
  await Deno.writeTextFile(path("W0.npy"), "one");
  assertEquals(await hashOf(path()), before);
  await Deno.writeTextFile(path("b0.npy"), "one");
  assert(await hashOf(path()) !== before);
});

Deno.test("a linked file counts by what it leads to", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("set"));
  await Deno.writeTextFile(path("far.npy"), "one");
  await Deno.symlink(path("far.npy"), path("set/W0.npy"));
  const before = await hashOf(path("set"));
  await Deno.writeTextFile(path("far.npy"), "other");
  assert(await hashOf(path("set")) !== before);
});

Deno.test("words that are no paths stand as they are", async () => {
  assertEquals(await resolveOptions(SPECS, { from: "zero" }), { from: "zero" });
  assertEquals(await resolveOptions(SPECS, { from: null }), { from: null });
});

Deno.test("a set is what whoever reads it says that it is", async () => {
  const { from } = SPECS;
  const specs = optionTable({ with: { ...from, contentOf: { is: "set" } } });
  const identity = { sha256: "a".repeat(64), parts: { embeddings: "b".repeat(64) } };
  const identify = () => Promise.resolve(identity);
  assertEquals(await resolveOptions(specs, { with: "there" }, identify), { with: identity });
  await assertRejects(() => resolveOptions(specs, { with: "there" }), TypeError, "the set there");
});
