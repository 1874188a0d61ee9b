// The role of each train scene in a fold: 0 fitted, 1 chooses, 2 neither.
import { assertEquals } from "@std/assert";
import { rolesIn } from "../../../src/core/approximator/point_by_alternation.ts";

Deno.test("train scenes that neither fit nor choose are left out of a fold", () => {
  const train = Int32Array.of(3, 5, 8, 9, 12);
  const fold = { fit: Int32Array.of(3, 9), validate: Int32Array.of(8) };
  assertEquals(rolesIn({ train }, fold), [0, 2, 1, 0, 2]);
});
