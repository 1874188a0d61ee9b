// How many more scenes an open question would take.
import { assertEquals } from "@std/assert";
import { scenesNeeded } from "../../src/verdict/enough.ts";

const needed = (
  value: number | null,
  interval: [number, number] | null,
  threshold: number | null = 0.6,
) => scenesNeeded({ value, interval, threshold });

Deno.test("a wide interval takes scenes by the square of its half, rounded upwards", () => {
  assertEquals(
    needed(0.5, [0.3, 0.7]),
    "About 4 times as many scenes and objects would narrow the 95 % CI from ±20 to ±10 points",
  );
  assertEquals(
    needed(0.5, [0.29, 0.7]),
    "About 5 times as many scenes and objects would narrow the 95 % CI from ±21 to ±10 points",
  );
  // 1.21 and 12.96 times.
  assertEquals(needed(0.5, [0.39, 0.6])!.startsWith("About 1.3 times"), true);
  assertEquals(needed(0.5, [0.14, 0.6])!.startsWith("About 13 times"), true);
});

Deno.test("the longer half of an uneven interval counts", () => {
  assertEquals(needed(0.6, [0.2, 0.65]), needed(0.6, [0.55, 1]));
});

Deno.test("a narrow interval takes what would tell on which side of its threshold it lies, on either side alike", () => {
  const above = needed(0.625, [0.575, 0.675]);
  assertEquals(
    above,
    "About 4 times as many scenes and objects would narrow the 95 % CI (±5 points) enough to clear 60 %",
  );
  assertEquals(needed(0.575, [0.525, 0.625]), above);
});

Deno.test("…and where it lies at the threshold itself, more scenes are no advice", () => {
  const at =
    "More scenes will hardly help: the value lies at the threshold itself (60 %, 95 % CI ±5 points)";
  assertEquals(needed(0.6, [0.55, 0.65]), at);
  assertEquals(needed(0.606, [0.556, 0.656]), at);
  assertEquals(needed(0.609, [0.559, 0.659])!.includes("enough to clear"), true);
});

Deno.test("nothing is said without a value, an interval, or a threshold for a narrow one", () => {
  assertEquals(needed(null, [0.3, 0.7]), null);
  assertEquals(needed(0.5, null), null);
  assertEquals(needed(0.5, [0.45, 0.55], null), null);
  assertEquals(needed(0.5, [0.3, 0.7], null)?.includes("About 4 times"), true);
});
