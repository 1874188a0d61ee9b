import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { readConceptsFile, spaceOf } from "../../../src/data/labels/concepts_file.ts";
import { withTempFolder } from "../files/temp_folder.ts";

/** Reads `content` as a file called concepts.json. */
function read(content: string, check: (path: string) => Promise<void>): Promise<void> {
  return withTempFolder(async (path) => {
    await Deno.writeTextFile(path("concepts.json"), content);
    await check(path("concepts.json"));
  });
}

const CONCEPTS = [
  { name: "shape", values: ["cube", "ball"] },
  { name: "color", values: ["red", "blue", "gray"] },
];

Deno.test("concepts are read as a list, as a table, and under a key of a longer file", async () => {
  const table = { shape: ["cube", "ball"], color: ["red", "blue", "gray"] };
  for (
    const file of [CONCEPTS, table, { concepts: table, made: "today" }, { concepts: CONCEPTS }]
  ) {
    await read(JSON.stringify(file), async (path) => {
      const space = await readConceptsFile(path);
      // In the order of the file, not of the alphabet.
      assertEquals(
        space.concepts.map(({ name, values }) => ({ name, values: [...values] })),
        CONCEPTS,
      );
    });
  }
});

Deno.test("a file that says something else is refused with its name and the form that is meant", async () => {
  for (const wrong of ['{"shape": "cube"}', '{"shape": [1, 2]}', "3", '[{"values": ["a"]}]']) {
    await read(wrong, async (path) => {
      await assertRejects(() => readConceptsFile(path), SyntaxError, "concepts.json");
    });
  }
  await read('{"shape": ["cube"', async (path) => {
    await assertRejects(() => readConceptsFile(path), SyntaxError, "concepts.json");
  });
});

Deno.test("concepts that make no space are refused with the name of the file", async () => {
  await read('{"shape": ["cube", "cube"]}', async (path) => {
    await assertRejects(() => readConceptsFile(path), RangeError, "concepts.json");
  });
  assertThrows(() => spaceOf("mine.json", []), RangeError, "mine.json: ");
});
