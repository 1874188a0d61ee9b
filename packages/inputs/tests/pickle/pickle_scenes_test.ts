import { assertEquals, assertRejects } from "@std/assert";
import { readPickleScenes } from "../../pickle/pickle_scenes.ts";
import { readScenes } from "../../../../src/data/labels/read_scenes.ts";
import { tempFolder } from "../../../../tests/data/files/temp_folder.ts";
import { GOLDEN, goldenFiles } from "../golden.ts";

for (const path of goldenFiles(/_scenes(_scalars|_array)?_protocol/, 28)) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read as scenes`, async () => {
    const scenes = await readPickleScenes(path);
    assertEquals([scenes.count, scenes.objects], [2, 2]);
    assertEquals([...scenes.values], [0, 2, 7, 1, 3, 0, 3, 0]);
    assertEquals(scenes.space.concepts.map(({ name, values }) => [name, values.length]), [
      ["concept1", 8],
      ["concept2", 3],
    ]);
    assertEquals(scenes.notes.length, 1);
  });
}

const [SCENES] = goldenFiles(/_scenes_protocol4/, 4);

Deno.test("metadata.json beside the file says how many values there are", async () => {
  await using path = await tempFolder();
  await Deno.copyFile(SCENES, path("dataset.pkl"));
  const metadata = { num_objects: 2, num_concepts: 2, values_per_concept: [12, 4] };
  await Deno.writeTextFile(path("metadata.json"), JSON.stringify(metadata));
  const { scenes, source } = await readScenes(path());
  assertEquals(scenes.space.objectCount, 48);
  assertEquals(source, path("dataset.pkl"));
  metadata.values_per_concept = [7, 3];
  await Deno.writeTextFile(path("metadata.json"), JSON.stringify(metadata));
  await assertRejects(() => readScenes(path()), RangeError, "7 x 3 values, but");
});

/** Protocol 2, by hand: small numbers in lists. */
function pickled(value: unknown): number[] {
  if (typeof value === "number") return [0x4b, value];
  return [0x5d, 0x28, ...(value as unknown[]).flatMap(pickled), 0x65];
}

Deno.test("lists that are no scenes are refused with the scene", async () => {
  const refuses = async (value: unknown, kind: ErrorConstructor, says: string) => {
    await using path = await tempFolder();
    await Deno.writeFile(path("x.pkl"), Uint8Array.from([0x80, 2, ...pickled(value), 0x2e]));
    await assertRejects(() => readPickleScenes(path("x.pkl")), kind, says);
  };
  await refuses([], RangeError, "the file is empty");
  await refuses([1, 2], TypeError, "scene 0 is 1");
  await refuses([[1], [2]], TypeError, "object 1 of scene 0 is 1");
  await refuses([[[0]], [[0], [1]]], RangeError, "scene 1 has 2 objects, but the first has 1");
  await refuses([[[0], [1, 1]]], RangeError, "an object of scene 0 has 2 values");
  await refuses([[[0], [[1]]]], TypeError, "Scene 0 of");
});

Deno.test("an index far beyond what the file shows is refused: 59 bytes must not name 10^8 values", async () => {
  await using path = await tempFolder();
  // One scene of two objects of one concept: 0 and 10^8.
  const far = [0x4a, ...new Uint8Array(Int32Array.of(1e8).buffer)];
  const object = (index: number[]) => [0x5d, ...index, 0x61];
  const scene = [0x5d, ...object([0x4b, 0]), 0x61, ...object(far), 0x61];
  await Deno.writeFile(
    path("dataset.pkl"),
    Uint8Array.from([0x80, 2, 0x5d, ...scene, 0x61, 0x2e]),
  );
  const says =
    "uses the value index 100000000 of concept 1, but 2 objects show at most 1024 values";
  await assertRejects(() => readPickleScenes(path("dataset.pkl")), RangeError, says);
  await Deno.writeTextFile(path("metadata.json"), '{"values_per_concept": [100000001]}');
  await assertRejects(() => readPickleScenes(path("dataset.pkl")), RangeError, says);
  // Beside few objects metadata.json names no millions either.
  const near = [0x5d, ...object([0x4b, 0]), 0x61, ...object([0x4b, 9]), 0x61];
  await Deno.writeFile(
    path("dataset.pkl"),
    Uint8Array.from([0x80, 2, 0x5d, ...near, 0x61, 0x2e]),
  );
  await assertRejects(() => readPickleScenes(path("dataset.pkl")), SyntaxError, "metadata.json");
});
