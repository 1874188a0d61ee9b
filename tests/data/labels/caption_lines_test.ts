import { assertEquals, assertRejects } from "@std/assert";
import { findLabels, UnknownTemplate } from "../../../src/data/labels/label_words.ts";
import { readLabelTable } from "../../../src/data/labels/read_table.ts";

async function withFile(text: string, run: (path: string) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".txt" });
  try {
    await Deno.writeTextFile(path, text);
    await run(path);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("lines of words are captions, and what is missing is their template", async () => {
  await withFile("a red cube and a blue sphere\na red sphere and a blue cube\n", async (path) => {
    const table = await readLabelTable(path);
    assertEquals(table.rows, [["a red cube and a blue sphere"], ["a red sphere and a blue cube"]]);
    await assertRejects(() => findLabels(table, {}), UnknownTemplate, "Their form is not known");
  });
});

Deno.test("…and a table stays one, though it is called .txt and has blanks in its rows", async () => {
  await withFile("object1_color,object1_shape\nlight red,cube\n", async (path) => {
    assertEquals((await readLabelTable(path)).rows, [["light red", "cube"]]);
  });
});
