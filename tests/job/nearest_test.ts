import { assertEquals } from "@std/assert";
import { editDistance, nearest } from "../../src/job/nearest.ts";

Deno.test("edit distance counts insertions, deletions and substitutions", () => {
  assertEquals(editDistance("", "abc"), 3);
  assertEquals(editDistance("kitten", "sitting"), 3);
  assertEquals(editDistance("same", "same"), 0);
});

Deno.test("a slip finds its word, a different word finds none", () => {
  assertEquals(nearest("epoch", ["seed", "epochs", "out"]), "epochs");
  assertEquals(nearest("sead", ["seed", "epochs"]), "seed");
  assertEquals(nearest("zzzzzz", ["seed", "epochs"]), null);
});
