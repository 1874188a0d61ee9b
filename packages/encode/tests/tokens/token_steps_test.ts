import { assert, assertEquals } from "@std/assert";
import { openTokenizer, Refused } from "../../tokens/open_tokenizer.ts";
// Python tokenizers: fixtures/golden/token_steps.py
import golden from "../../../../fixtures/golden/tokenizers/steps.json" with { type: "json" };

const { captions, model, forms } = golden;

/** Ids, or null where Refused; any other error is one of ours. */
function orNull(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}

Deno.test("every step, pattern, behaviour and flag gives the ids of Python's tokenizers", async () => {
  const different: string[] = [];
  let [equal, refused] = [0, 0];
  for (const { ids, ...form } of forms) {
    const text = JSON.stringify({ version: "1.0", model, ...form });
    const encode = await openTokenizer(text, 1_000_000).catch(orNull);
    if (encode === null || ids === "refused") {
      refused++;
      if ((encode === null) !== (ids === "refused")) different.push(JSON.stringify(form));
      continue;
    }
    captions.forEach((caption, i) => {
      let got: number[] | null = null;
      try {
        got = encode(caption);
      } catch (error) {
        orNull(error);
      }
      if (JSON.stringify(got) === JSON.stringify(ids[i])) equal++;
      else different.push(`${JSON.stringify(form)} of "${caption}": ${got}, not ${ids[i]}`);
    });
  }
  assertEquals(different, []);
  assertEquals(refused, 2);
  assert(equal === (forms.length - refused) * captions.length);
});
