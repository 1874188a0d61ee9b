import { assertEquals } from "@std/assert";
import { readTokenizer } from "../../tokens/tokenizer.ts";
import type { ModelFolder } from "../../model/model_folder.ts";
// Python tokenizers: fixtures/golden/token_models.py
import golden from "../../../../fixtures/golden/tokenizers/models.json" with { type: "json" };

/** The ids of texts by a tokenizer.json; null for a text that is refused. */
async function idsOf(file: unknown, texts: readonly string[]): Promise<(number[] | null)[]> {
  const path = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${path}/tokenizer.json`, JSON.stringify(file));
    const tokenizer = await readTokenizer({ path, config: {} } as unknown as ModelFolder);
    return texts.map((text) => {
      try {
        return tokenizer.encode(text);
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    });
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

for (const type of ["Unigram", "WordLevel", "BPE"]) {
  const cases = golden.filter(({ file }) => file.model.type === type);
  Deno.test(`${type}: ties, unknown characters and bytes have the ids of Python's tokenizers`, async () => {
    const different: string[] = [];
    for (const { file, texts, ids } of cases) {
      const got = await idsOf(file, texts);
      texts.forEach((text, i) => {
        if (JSON.stringify(got[i]) !== JSON.stringify(ids[i])) different.push(text);
      });
    }
    assertEquals(different, []);
    // The control: most texts have ids, and some tokenizers refuse some.
    const refused = cases.flatMap(({ ids }) => ids).filter((one) => one === null).length;
    assertEquals(refused > 20, type === "WordLevel");
  });
}

Deno.test("pieces of every length up to a thousand are tried in a time that grows with the text", async () => {
  const vocab = Array.from({ length: 1000 }, (_, i) => ["a".repeat(i + 1), -1 - i / 1000]);
  const file = { model: { type: "Unigram", vocab, unk_id: 0 } };
  const [ids] = await idsOf(file, ["a".repeat(2_000)]);
  assertEquals(ids, [999, 999]);
});

Deno.test("a word that is unknown, and no token for such, is refused by its name", async () => {
  const file = { model: { type: "Unigram", vocab: [["a", -1]], unk_id: null } };
  assertEquals(await idsOf(file, ["a", "b"]), [[0], null]);
});
