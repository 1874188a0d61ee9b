// Which scenes choose among products, and what that is worth on objects that no fit has seen.
import { assertEquals } from "@std/assert";
import { rolesIn } from "../../../src/core/approximator/point_by_alternation.ts";

/** Every pair of objects of one concept. */
function pairsOf(objects: number) {
  const values = Int32Array.from(
    Array.from({ length: objects ** 2 }, (_, s) => [Math.floor(s / objects), s % objects]).flat(),
  );
  return { values, slots: 2, sizes: [objects], train: scenes(objects ** 2, () => true) };
}

function scenes(count: number, keeps: (scene: number) => boolean): Int32Array {
  return Int32Array.from({ length: count }, (_, s) => s).filter(keeps);
}

/** The fold that leaves objects from `first` on out. */
function without(point: ReturnType<typeof pairsOf>, first: number) {
  const leftOut = (s: number) => point.values[2 * s] >= first || point.values[2 * s + 1] >= first;
  const { length } = point.train;
  return { fit: scenes(length, (s) => !leftOut(s)), validate: scenes(length, leftOut) };
}

Deno.test("scenes of left-out objects alone choose, those of one and a fitted one are kept from the fit", () => {
  const point = pairsOf(4);
  assertEquals(rolesIn(point, without(point, 2)), [0, 0, 2, 2, 0, 0, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1]);
});

Deno.test("…and where these do not show every left-out object, all of them choose", () => {
  const point = pairsOf(4);
  const all = without(point, 2);
  // Object 3 is in no scene without a fitted one.
  const fold = { ...all, validate: all.validate.filter((s) => s < 12 && s !== 11) };
  const roles = rolesIn(point, fold);
  assertEquals(fold.validate.map((s) => roles[s]), fold.validate.map(() => 1));
});
