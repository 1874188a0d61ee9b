import { assertEquals } from "@std/assert";
import { withArticle } from "../../src/result/article.ts";

Deno.test("a noun has the article that its first sound asks for", () => {
  const nouns = ["array", "hourglass", "honest answer", "object", "unidentified cube"];
  for (const noun of nouns) assertEquals(withArticle(noun), `an ${noun}`);
});

Deno.test("…and vowels that are not heard as such get none", () => {
  for (const noun of ["string", "house", "unicorn", "user", "one-way street", "euro", "8"]) {
    assertEquals(withArticle(noun), `a ${noun}`);
  }
});
