import { assertEquals } from "@std/assert";
import { shownTogether } from "../../shown_together.ts";

Deno.test("of many numbers the one that is best by luck is not shown: Holm's step-down asks more of the first than of the last", () => {
  // Cleared at these levels at most: 1 - 0.05 / 3 is .9833, 1 - 0.05 / 2 is .975.
  const strength = [0.99, 0.98, 0.96];
  const clears = (at: number, level: number) => level <= strength[at];
  assertEquals(shownTogether(3, clears), [true, true, true]);
  assertEquals(shownTogether(3, (at, level) => at > 0 && clears(at, level)), [false, false, false]);
  assertEquals(shownTogether(0, () => true), []);
});
