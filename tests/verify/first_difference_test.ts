import { assertEquals } from "@std/assert";
import { fc } from "../properties.ts";
import { firstDifference } from "../../src/verify/first_difference.ts";

Deno.test("the first place that differs is named, in the order in which a Result is written", () => {
  const was = { curves: { loss: [3, 2, 1] }, metrics: { object: { test: 0.5 }, z: 1 } };
  const is = { curves: { loss: [3, 2, 1] }, metrics: { object: { test: 0.75 }, z: 2 } };
  assertEquals(firstDifference(was, is), { path: "metrics.object.test", was: 0.5, is: 0.75 });
  const shorter = { ...was, curves: { loss: [3, 2] } };
  assertEquals(firstDifference(was, shorter), { path: "curves.loss[2]", was: 1, is: undefined });
  const more = { ...was, notes: [{ code: "x" }] };
  assertEquals(firstDifference(was, more), { path: "notes", was: undefined, is: [{ code: "x" }] });
  assertEquals(firstDifference({ a: null }, { a: [] }), { path: "a", was: null, is: [] });
});

Deno.test("values differ nowhere exactly if their JSON is the same but for the order of keys", () => {
  fc.assert(fc.property(fc.json(), fc.json(), (a, b) => {
    const [x, y] = [JSON.parse(a), JSON.parse(b)];
    assertEquals(firstDifference(x, JSON.parse(a)), null);
    let same = true;
    try {
      assertEquals(x, y);
    } catch {
      same = false;
    }
    assertEquals(firstDifference(x, y) === null, same);
  }));
});
