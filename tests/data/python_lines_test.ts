/** What docs/python.md tells Python to do was done as it stands there, and is read here. */
import { assertEquals } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { sha256Hex } from "../../src/data/files/hash.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { inputOf } from "../../src/job/input.ts";
import { withTempFolder } from "./files/temp_folder.ts";

// NumPy and pandas: fixtures/golden/python_lines.py
const kept: { lines: string; npy: string; csv: string; input: string } = JSON.parse(
  await Deno.readTextFile("fixtures/golden/python_lines.json"),
);
const bytes = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

Deno.test("the lines of docs/python.md are those that were run", async () => {
  const [, lines] = (await Deno.readTextFile("docs/python.md")).split("```python\n");
  const [block] = lines.split("```");
  assertEquals(
    sha256Hex(new TextEncoder().encode(block)),
    kept.lines,
    "run fixtures/golden/python_lines.py again",
  );
});

Deno.test("the files that they write are the set that came back in the Result", () =>
  withTempFolder(async (path) => {
    await Deno.writeFile(path("my.npy"), bytes(kept.npy));
    await Deno.writeFile(path("my.csv"), bytes(kept.csv));
    using set = await loadEmbeddingSet(await loadCore(), {
      embeddings: path("my.npy"),
      labels: path("my.csv"),
    });
    assertEquals([set.scenes.count, set.dim, set.scenes.objects], [30, 8, 2]);
    assertEquals(inputOf(set).sha256, kept.input);
  }));
