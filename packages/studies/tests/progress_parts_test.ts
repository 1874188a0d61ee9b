import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ProgressParts } from "../reproduce/progress_parts.ts";

Deno.test("parts add up by their weights and end at 1", () => {
  const seen: [number, string][] = [];
  const parts = new ProgressParts((share, doing) => seen.push([share, doing]));
  const [small, large] = [parts.add(1), parts.add(3)];
  large(0.5, "large");
  small(1, "small");
  large(1, "large");
  assertEquals(seen.map(([, doing]) => doing), ["large", "small", "large"]);
  seen.map(([share]) => share).forEach((share, i) =>
    assertAlmostEquals(share, [0.375, 0.625, 1][i], 1e-12)
  );
});
