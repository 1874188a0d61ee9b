// How many scenes an open question would take.
import { assertEquals } from "@std/assert";
import { scenesNeeded } from "../../src/verdict/enough.ts";

const needed = (
  value: number | null,
  interval: [number, number] | null,
  scenes: number | null,
  threshold: number | null = 0.6,
) => scenesNeeded({ value, interval, threshold }, scenes);

Deno.test("a wide interval takes scenes by the square of its half, rounded upwards to two digits", () => {
  assertEquals(
    needed(0.5, [0.3, 0.7], 40),
    "40 scenes give ± 20 points; about 160 are needed for ± 10 points",
  );
  assertEquals(
    needed(0.5, [0.29, 0.7], 40),
    "40 scenes give ± 21 points; about 180 are needed for ± 10 points",
  );
  // 38.44 of 10: two digits are 39; 1,296 of 100: 1,300.
  assertEquals(
    needed(0.5, [0.304, 0.6], 10),
    "10 scenes give ± 20 points; about 39 are needed for ± 10 points",
  );
  assertEquals(
    needed(0.5, [0.14, 0.6], 100),
    "100 scenes give ± 36 points; about 1300 are needed for ± 10 points",
  );
});

Deno.test("the longer half of an uneven interval counts", () => {
  assertEquals(needed(0.6, [0.2, 0.65], 10), needed(0.6, [0.55, 1], 10));
});

Deno.test("a narrow interval takes what would tell on which side of its threshold it lies, on either side alike", () => {
  const above = needed(0.625, [0.575, 0.675], 200);
  assertEquals(
    above,
    "200 scenes give ± 5 points; about 800 are needed at this distance from the threshold of 60 %",
  );
  assertEquals(needed(0.575, [0.525, 0.625], 200), above);
});

Deno.test("…and where it lies at the threshold itself, more scenes are no advice", () => {
  const at =
    "200 scenes give ± 5 points, and the value lies at the threshold itself (60 %): more scenes will hardly help";
  assertEquals(needed(0.6, [0.55, 0.65], 200), at);
  assertEquals(needed(0.606, [0.556, 0.656], 200), at);
  assertEquals(needed(0.609, [0.559, 0.659], 200)!.includes("are needed"), true);
});

Deno.test("nothing is said without a value, an interval, scenes, or a threshold for a narrow one", () => {
  assertEquals(needed(null, [0.3, 0.7], 40), null);
  assertEquals(needed(0.5, null, 40), null);
  assertEquals(needed(0.5, [0.3, 0.7], null), null);
  assertEquals(needed(0.5, [0.3, 0.7], 0), null);
  assertEquals(needed(0.5, [0.45, 0.55], 40, null), null);
  assertEquals(needed(0.5, [0.3, 0.7], 40, null)?.includes("about 160"), true);
});
