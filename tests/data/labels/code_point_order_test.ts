import { assert, assertEquals } from "@std/assert";
import { byCodePoint } from "../../../src/data/labels/code_point_order.ts";

Deno.test("an emoji sorts after every character of the basic plane, as in Python", () => {
  const words = ["\u{1F600}", "\uFF5E", "b", "a", "ab", "", "\u{1F600}a"];
  assertEquals(words.toSorted(byCodePoint), [
    "",
    "a",
    "ab",
    "b",
    "\uFF5E",
    "\u{1F600}",
    "\u{1F600}a",
  ]);
});

Deno.test("…which JavaScript's own order gets wrong", () => {
  assert("\u{1F600}" < "\uFF5E");
});
