import { assertEquals } from "@std/assert";
import { shown, visibleText, withArticle } from "../../src/result/visible_text.ts";

Deno.test("a label can't steer the terminal", () => {
  assertEquals(visibleText("a\x1b[31mred\x07\r\n\u202e"), "a\ufffd[31mred\ufffd\ufffd\ufffd\ufffd");
});

Deno.test("a piece of foreign text is cut, never inside a character", () => {
  assertEquals(shown("red"), "red");
  assertEquals(shown("a\x1b[2J", 80), "a\ufffd[2J");
  assertEquals(shown("abcdef", 4), "abc…");
  assertEquals(shown("ab🔴def", 4), "ab…");
  assertEquals(shown("ab🔴def", 5), "ab🔴…");
});

Deno.test("a noun has the article that its first sound asks for", () => {
  const nouns = ["array", "hourglass", "honest answer", "object", "unidentified cube"];
  for (const noun of nouns) assertEquals(withArticle(noun), `an ${noun}`);
});

Deno.test("…and vowels that are not heard as such get none", () => {
  for (const noun of ["string", "house", "unicorn", "user", "one-way street", "euro", "8"]) {
    assertEquals(withArticle(noun), `a ${noun}`);
  }
});
