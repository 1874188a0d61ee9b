import { inputNote } from "../../src/result/input_notes.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { writeNpy } from "./formats/write_npy.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { MINILM, SIMULATED, smallSet } from "./bundled_sets.ts";
import { tempFolder } from "./files/temp_folder.ts";

const core = await loadCore();

const floats = (rows: number, cols: number) => ({
  shape: [rows, cols],
  data: Float32Array.from({ length: rows * cols }, (_, i) => i),
});

Deno.test("the bundled caption set loads with its scenes and single objects", async () => {
  using set = await loadEmbeddingSet(core, { folder: MINILM });
  assertEquals([set.name, set.dim, set.scenes.count], ["minilm-clevr-captions", 384, 576]);
  assertEquals([set.objects?.rows, set.captions, set.conceptCaptions], [24, null, null]);
  assertEquals(set.notes, []);
  // The same scenes as its scenes.npy lists, though they were read from labels.csv.
  assertEquals([...set.scenes.values.subarray(0, 8)], [0, 0, 0, 0, 0, 0, 0, 1]);
});

Deno.test("a folder that was left half-written is refused", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path(".unfinished"), "");
  await smallSet(path);
  await assertRejects(
    () => loadEmbeddingSet(core, { folder: path() }),
    Error,
    "was left half-written",
  );
});

Deno.test("trained.npy says what the encoder saw, and is refused if it is of other objects", async () => {
  await using path = await tempFolder();
  await smallSet(path);
  using before = await loadEmbeddingSet(core, { folder: path() });
  assertEquals([before.trained, "trained" in before.parts], [null, false]);
  const { objectCount } = before.scenes.space;
  const data = Int32Array.from({ length: objectCount }, (_, id) => id % 2);
  await writeNpy(path("trained.npy"), { shape: [objectCount], data });
  using set = await loadEmbeddingSet(core, { folder: path() });
  assertEquals(set.trained, data);
  assertEquals(set.parts.trained?.length, 64);
  await writeNpy(path("trained.npy"), { shape: [1], data: Int32Array.of(1) });
  const load = () => loadEmbeddingSet(core, { folder: path() });
  await assertRejects(load, RangeError, "trained.npy: 1 numbers, but the concepts make");
  await writeNpy(path("trained.npy"), { shape: [objectCount], data: data.map((x) => 3 * x) });
  await assertRejects(load, RangeError, "number 1 (counted from 0) is 3");
});

Deno.test("unknown files are ignored", async () => {
  await using path = await tempFolder();
  await smallSet(path);
  await Deno.writeTextFile(path("README.md"), "mine");
  await Deno.writeTextFile(path("scenes.npy"), "without scenes.json nobody reads me");
  using set = await loadEmbeddingSet(core, { folder: path() });
  assertEquals(set.scenes.count, 2);
});

Deno.test("scenes.json orders the values, with scenes.npy or with labels.csv", async () => {
  await using path = await tempFolder();
  await smallSet(path);
  const concepts = { shape: ["cube", "cone", "ball"], color: ["red", "green", "blue"] };
  await Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts }));
  using labelled = await loadEmbeddingSet(core, { folder: path() });
  assertEquals([...labelled.scenes.values], [0, 0, 2, 2, 0, 2, 2, 0]);
  await writeNpy(path("scenes.npy"), {
    shape: [2, 2, 2],
    data: Int32Array.of(1, 1, 1, 1, 0, 0, 2, 2),
  });
  using numbered = await loadEmbeddingSet(core, { folder: path() });
  assertEquals([...numbered.scenes.values], [1, 1, 1, 1, 0, 0, 2, 2]);
  assertEquals(numbered.scenes.space.objectCount, 9);
});

Deno.test("scenes.json may hold notes as codes, and sentences by hand", async () => {
  await using path = await tempFolder();
  await smallSet(path);
  const concepts = { shape: ["cube", "cone", "ball"], color: ["red", "green", "blue"] };
  const coded = inputNote("labels.numbered", { file: "scenes.npy" });
  await writeNpy(path("scenes.npy"), {
    shape: [2, 2, 2],
    data: Int32Array.of(1, 1, 1, 1, 0, 0, 2, 2),
  });
  const write = (notes: unknown[]) =>
    Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts, notes }));
  await write([coded, "Drawn by hand."]);
  using set = await loadEmbeddingSet(core, { folder: path() });
  assertEquals(set.notes, [coded, inputNote("said", { text: "Drawn by hand." })]);
  await write([{ text: "no code" }]);
  await assertRejects(() => loadEmbeddingSet(core, { folder: path() }), SyntaxError, "notes");
});

Deno.test("one scene is enough to load", async () => {
  await using path = await tempFolder();
  const concepts = { color: ["red", "blue"] };
  await Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts }));
  await writeNpy(path("scenes.npy"), { shape: [1, 1, 1], data: Int32Array.of(1) });
  await writeNpy(path("embeddings.npy"), floats(1, 1));
  using set = await loadEmbeddingSet(core, { folder: path() });
  assertEquals([set.scenes.count, set.dim], [1, 1]);
});

/** Each way to spoil a set, and what the error has to say. */
const SPOILT: {
  name: string;
  says: string[];
  spoil: (path: (...names: string[]) => string) => Promise<void>;
}[] = [
  {
    name: "rows that do not match the labels",
    says: ["embeddings.npy: 5 rows, but", "labels.csv describes 2 scenes", "Use the labels"],
    spoil: async (path) => void await writeNpy(path("embeddings.npy"), floats(5, 3)),
  },
  {
    name: "objects.npy with wrong rows",
    says: ["objects.npy: 3 rows, but the concepts make 4 objects"],
    spoil: async (path) => void await writeNpy(path("objects.npy"), floats(3, 3)),
  },
  {
    name: "objects.npy of another dim",
    says: ["objects.npy: dim 2, but the embeddings have dim 3"],
    spoil: async (path) => void await writeNpy(path("objects.npy"), floats(4, 2)),
  },
  {
    name: "captions.npy with wrong rows",
    says: ["captions.npy: 3 rows, but there are 2 scenes"],
    spoil: async (path) => void await writeNpy(path("captions.npy"), floats(3, 3)),
  },
  {
    name: "concept_captions.npy with wrong rows",
    says: ["concept_captions.npy: 5 rows, but the concepts have 4 values in all"],
    spoil: async (path) => void await writeNpy(path("concept_captions.npy"), floats(5, 3)),
  },
  {
    name: "NaN in objects.npy",
    says: ["objects.npy: 1 of 12 numbers is NaN, in row 1, column 2"],
    spoil: async (path) => {
      const { shape, data } = floats(4, 3);
      data[5] = NaN;
      await writeNpy(path("objects.npy"), { shape, data });
    },
  },
  {
    name: "no embeddings",
    says: ["has no embeddings.npy. Encode its scenes first."],
    spoil: (path) => Deno.remove(path("embeddings.npy")),
  },
  {
    name: "no labels",
    says: ["has neither scenes.json nor labels.csv"],
    spoil: (path) => Deno.remove(path("labels.csv")),
  },
  {
    name: "a concept with one value only",
    says: ["labels.csv: Concept shape has one value only", '("cube")'],
    spoil: async (path) => {
      const labels = (await Deno.readTextFile(path("labels.csv"))).replaceAll("ball", "cube");
      await Deno.writeTextFile(path("labels.csv"), labels);
    },
  },
  {
    name: "a label that is not in the concept space",
    says: ["labels.csv, line 2: object1_color is", '"red"', "(blue, green)"],
    spoil: (path) =>
      Deno.writeTextFile(
        path("scenes.json"),
        JSON.stringify({ concepts: { color: ["blue", "green"], shape: ["ball", "cube"] } }),
      ),
  },
  {
    name: "a value index that is not in the concept space",
    says: ["scenes.npy: Scene 1, object 1: color has values 0 to 1, but 2"],
    spoil: async (path) => {
      const concepts = { color: ["blue", "red"] };
      await Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts }));
      await writeNpy(path("scenes.npy"), { shape: [2, 1, 1], data: Int32Array.of(0, 2) });
    },
  },
  {
    name: "scenes.npy with other concepts than scenes.json",
    says: ["scenes.npy has the shape 2 x 1 x 2", "[scenes, objects, 1]"],
    spoil: async (path) => {
      const concepts = { color: ["blue", "red"] };
      await Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts }));
      await writeNpy(path("scenes.npy"), { shape: [2, 1, 2], data: new Int32Array(4) });
    },
  },
  {
    name: "zero scenes",
    says: ["scenes.npy: There are no scenes"],
    spoil: async (path) => {
      const concepts = { color: ["blue", "red"] };
      await Deno.writeTextFile(path("scenes.json"), JSON.stringify({ concepts }));
      await writeNpy(path("scenes.npy"), { shape: [0, 1, 1], data: new Int32Array(0) });
    },
  },
  {
    name: "scenes.json of another count",
    says: ["labels.csv: 2 scenes, but scenes.json says 3"],
    spoil: (path) =>
      Deno.writeTextFile(
        path("scenes.json"),
        JSON.stringify({
          concepts: { color: ["blue", "red"], shape: ["ball", "cube"] },
          scenes: 3,
        }),
      ),
  },
  {
    name: "scenes.json of a later version",
    says: ["scenes.json at schema", "bindscope/scenes@1"],
    spoil: (path) =>
      Deno.writeTextFile(
        path("scenes.json"),
        JSON.stringify({ schema: "bindscope/scenes@9", concepts: { color: ["blue", "red"] } }),
      ),
  },
  {
    name: "scenes.json that is no JSON",
    says: ["scenes.json is not valid JSON"],
    spoil: (path) => Deno.writeTextFile(path("scenes.json"), '{"concepts": '),
  },
  {
    name: "scenes.json without concepts",
    says: ["scenes.json at concepts", '{"color": ["blue", "red"]'],
    spoil: (path) => Deno.writeTextFile(path("scenes.json"), "{}"),
  },
];

for (const { name, says, spoil } of SPOILT) {
  Deno.test(`${name}: one sentence with the file, the place and the mend`, async () => {
    await using path = await tempFolder();
    await smallSet(path);
    await spoil(path);
    const error = await assertRejects(() => loadEmbeddingSet(core, { folder: path() }), Error);
    for (const part of says) assertStringIncludes(error.message, part);
    assert(!error.message.includes("\n"), "one line");
  });
}

Deno.test("a folder that is not there is told from one that lacks its files", async () => {
  const file = `${SIMULATED}/embeddings.npy`;
  await assertRejects(
    () => loadEmbeddingSet(core, { folder: file }),
    TypeError,
    "is neither a folder nor a file of embeddings",
  );
  await assertRejects(() => loadEmbeddingSet(core, { folder: "nowhere" }), Error, "does not exist");
});

Deno.test("numbers whose squares no float32 holds are refused with their row, not in the middle of a measure", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("l.csv"), "object1_color\nred\nblue\n");
  const write = (value: number) => {
    const data = Float32Array.of(1, 2, 3, value);
    return writeNpy(path("e.npy"), { shape: [2, 2], data });
  };
  const load = () => loadEmbeddingSet(core, { embeddings: path("e.npy"), labels: path("l.csv") });
  await write(-3e38);
  await assertRejects(load, RangeError, "row 1, column 1 of");
  await write(-9e14);
  (await load()).dispose();
});

Deno.test("a set given as bytes is the set of the folder, on hosts without files too", async () => {
  const folder = "fixtures/sets/minilm-clevr-captions";
  const files: { [name: string]: Uint8Array } = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) files[name] = await Deno.readFile(`${folder}/${name}`);
  }
  using set = await loadEmbeddingSet(core, { name: "mine", files });
  using same = await loadEmbeddingSet(core, { folder });
  assertEquals([set.name, set.sha256, set.parts], ["mine", same.sha256, same.parts]);
  assertEquals(set.provenance, same.provenance);
  const { "embeddings.npy": embeddings } = files;
  await assertRejects(
    () => loadEmbeddingSet(core, { name: "mine", files: { "embeddings.npy": embeddings } }),
    Error,
    "mine has neither scenes.json nor labels.csv",
  );
});

Deno.test("columns of a .csv that are no embeddings are among a set's remarks, once", async () => {
  await using path = await tempFolder();
  await Deno.writeTextFile(path("l.csv"), "object1_color,object2_color\nred,blue\nblue,red\n");
  await Deno.writeTextFile(path("e.csv"), "e0,e1,score\n1,2,5\n3,4,7\n");
  const source = { embeddings: path("e.csv"), labels: path("l.csv") };
  using set = await loadEmbeddingSet(core, source);
  assertEquals(set.remarks, ["e.csv: embeddings are e0, e1; not read: score."]);
  const both = "e0,e1,score,object1_color,object2_color\n1,2,5,red,blue\n3,4,7,blue,red\n";
  await Deno.writeTextFile(path("b.csv"), both);
  using one = await loadEmbeddingSet(core, { embeddings: path("b.csv"), labels: path("b.csv") });
  assertEquals(one.remarks, ["b.csv: the column score names no object and was not read."]);
});
