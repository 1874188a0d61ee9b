import { assertEquals } from "@std/assert";
import { shown, visibleText } from "../../src/result/visible_text.ts";

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
