// What a fold makes of the train scenes.
import { assertEquals } from "@std/assert";
import { rolesIn } from "../../../src/core/approximator/point_by_alternation.ts";

Deno.test("scenes that are neither fitted nor choose are kept from the fit that is judged", () => {
  const train = Int32Array.of(3, 5, 8, 9, 12);
  const fold = { fit: Int32Array.of(3, 9), validate: Int32Array.of(8) };
  assertEquals(rolesIn({ train }, fold), [0, 2, 1, 0, 2]);
});
