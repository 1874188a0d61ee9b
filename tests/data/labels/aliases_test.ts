import { inputNote, inputNoteText } from "../../../src/result/input_notes.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { ConceptSpace } from "../../../src/data/concept_space.ts";
import { undecidedAliases } from "../../../src/data/labels/alias_notes.ts";
import { aliasesOf, mergeAliases } from "../../../src/data/labels/aliases.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { SceneSet } from "../../../src/data/scene_set.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { loadCore } from "../../../src/core/load.ts";
import { inputOf } from "../../../src/data/set_identity.ts";
import { writeNpy } from "../formats/write_npy.ts";
import { tempFolder } from "../files/temp_folder.ts";

const colors = (...values: string[]) => new ConceptSpace([{ name: "color", values }]);

Deno.test("spellings that are equal after NFKC, case folding, and without blanks and hidden characters are one group", () => {
  const groups = (...values: string[]) => aliasesOf(colors(...values)).map(({ values }) => values);
  assertEquals(groups("red", "red\u200b", "RED", "blue", "\uff42lue"), [[
    ["red", "red\u200b", "RED"],
    ["blue", "\uff42lue"],
  ]]);
  assertEquals(groups("caf\u00e9", "cafe\u0301"), [[["caf\u00e9", "cafe\u0301"]]]);
  assertEquals(groups("straße", "STRASSE", "soft\u00adware", "software"), [[
    ["straße", "STRASSE"],
    ["soft\u00adware", "software"],
  ]]);
});

Deno.test("…and values that a person tells apart are none", () => {
  assertEquals(aliasesOf(colors("red", "read", "1", "10", "café", "cafe", "c9", "c-9")), []);
});

Deno.test("the sentence shows what can't be seen", () => {
  const [note] = undecidedAliases(aliasesOf(colors("red", "red\u200b", "K", "\u212a")));
  assertEquals(
    inputNoteText(note).includes(String.raw`color: "red" and "red\u200b"; "K" and "\u212a" differ`),
    true,
  );
});

Deno.test("merged, a value is called as it is met first, and its scenes are its aliases' too", () => {
  const scenes = new SceneSet(colors("Red", "blue", "red"), 1, Int32Array.of(2, 1, 0, 2), [
    inputNote("said", { text: "a note" }),
  ]);
  const merged = mergeAliases(scenes);
  assertEquals(merged.space.concepts, [{ name: "color", values: ["blue", "red"] }]);
  assertEquals([[...merged.values], merged.notes], [[1, 0, 1, 1], scenes.notes]);
});

const HEADER = "object1_color,object2_color\n";
const ALIASED = `${HEADER}red,blue\nblue,red\nred\u200b,blue\nblue,green\n`;
const PLAIN = `${HEADER}red,blue\nblue,red\nred,blue\nblue,green\n`;

const set = async (labels: string, aliases?: "keep" | "merge") => {
  await using path = await tempFolder();
  const data = Float32Array.of(1, 0, 0, 1, 2, 0, 0, 2);
  await writeNpy(path("embeddings.npy"), { shape: [4, 2], data });
  await Deno.writeTextFile(path("labels.csv"), labels);
  return await loadEmbeddingSet(await loadCore(), { folder: path(), aliases });
};

Deno.test("undecided aliases stand in the input of a Result, also of some of its scenes", async () => {
  const marked = [{ concept: "color", values: [["red", "red\u200b"]] }];
  using aliased = await set(ALIASED);
  using some = selectScenes(await loadCore(), aliased, [0, 1]);
  assertEquals([inputOf(aliased).aliases, inputOf(some).aliases], [marked, marked]);
  assertEquals(aliased.scenes.space.concepts[0].values, ["blue", "green", "red", "red\u200b"]);
});

Deno.test("…kept, the values are the same, without a mark; a set without aliases never has one", async () => {
  using undecided = await set(ALIASED);
  using kept = await set(ALIASED, "keep");
  using plain = await set(PLAIN);
  assertEquals([kept.sha256, "aliases" in inputOf(kept)], [undecided.sha256, false]);
  assertEquals(kept.notes.length, 1);
  assertEquals(["aliases" in inputOf(plain), plain.notes], [false, []]);
});

Deno.test("…merged, the set is the one whose labels were written in one way", async () => {
  using merged = await set(ALIASED, "merge");
  using plain = await set(PLAIN);
  assertEquals([merged.sha256, merged.aliases], [plain.sha256, []]);
  assertEquals(merged.notes.length, 1);
});

Deno.test("objects that fit one spelling are refused with the spellings, and fit once these are merged", async () => {
  await using path = await tempFolder();
  const data = Float32Array.of(1, 0, 0, 1, 2, 0, 0, 2);
  await writeNpy(path("embeddings.npy"), { shape: [4, 2], data });
  await writeNpy(path("objects.npy"), { shape: [3, 2], data: data.subarray(0, 6) });
  await Deno.writeTextFile(path("labels.csv"), ALIASED);
  const load = async (aliases?: "merge") =>
    await loadEmbeddingSet(await loadCore(), { folder: path(), aliases });
  await assertRejects(
    () => load(),
    RangeError,
    String.raw`One row each is needed. color: "red" and "red\u200b" count apart.`,
  );
  using merged = await load("merge");
  assertEquals(merged.objects?.rows, 3);
});
