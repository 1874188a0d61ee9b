import { assertEquals, assertThrows } from "@std/assert";
import { checkNames, editDistance, nearest } from "../../src/result/names.ts";

Deno.test("edit distance counts insertions, deletions and substitutions", () => {
  assertEquals(editDistance("", "abc"), 3);
  assertEquals(editDistance("kitten", "sitting"), 3);
  assertEquals(editDistance("same", "same"), 0);
});

Deno.test("a slip finds its word, a different word finds none", () => {
  assertEquals(nearest("epoch", ["seed", "epochs", "out"]), "epochs");
  assertEquals(nearest("sead", ["seed", "epochs"]), "seed");
  assertEquals(nearest("zzzzzz", ["seed", "epochs"]), null);
  // The end of a path is meant too.
  assertEquals(
    nearest("object.test", ["map.parallelogram", "probe.object.test"]),
    "probe.object.test",
  );
});

Deno.test("what has no names says so of any", () => {
  assertThrows(() => checkNames("visible", "option", [], { epochs: 1 }), TypeError, "It has none.");
});
