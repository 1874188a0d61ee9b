// The documented behaviour of @std/assert that the tests rely on: above all, that each can fail.
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";

/** Written without the library: what is tested here can't be trusted here. */
function fails(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof AssertionError) return;
    throw error;
  }
  throw new Error(`did not fail: ${run}`);
}

Deno.test("each assertion holds for what it states and fails for its opposite", () => {
  assert(1);
  fails(() => assert(0));
  assertFalse(0);
  fails(() => assertFalse(1));
  assertEquals({ a: [1, NaN] }, { a: [1, NaN] });
  fails(() => assertEquals({ a: [1] }, { a: [2] }));
  fails(() => assertEquals<unknown>(1, "1"));
  assertNotEquals([1], [2]);
  fails(() => assertNotEquals([1], [1]));
  assertStrictEquals("a", "a");
  fails(() => assertStrictEquals([1], [1]));
  assertGreater(2, 1);
  fails(() => assertGreater(1, 1));
  fails(() => assertGreater(NaN, 1));
  assertGreaterOrEqual(1, 1);
  fails(() => assertGreaterOrEqual(0, 1));
  assertLess(1, 2);
  fails(() => assertLess(1, 1));
  assertLessOrEqual(1, 1);
  fails(() => assertLessOrEqual(2, 1));
  assertStringIncludes("abc", "b");
  fails(() => assertStringIncludes("abc", "d"));
  assertMatch("abc", /b/);
  fails(() => assertMatch("abc", /d/));
  assertInstanceOf(new RangeError(), Error);
  fails(() => assertInstanceOf({}, Error));
});

Deno.test("typed arrays are compared by content and kind", () => {
  assertEquals(Float32Array.of(1, 2), Float32Array.of(1, 2));
  fails(() => assertEquals(Float32Array.of(1, 2), Float32Array.of(1, 3)));
});

Deno.test("almost equal means within the tolerance, by default 1e-7 of the expected value", () => {
  assertAlmostEquals(1, 1.05, 0.1);
  fails(() => assertAlmostEquals(1, 1.2, 0.1));
  assertAlmostEquals(1 + 5e-8, 1);
  fails(() => assertAlmostEquals(1 + 5e-7, 1));
  fails(() => assertAlmostEquals(NaN, 1, 10));
});

Deno.test("a throwing assertion checks the class and the message", () => {
  const boom = () => {
    throw new RangeError("row 17 is NaN");
  };
  assertThrows(boom, RangeError, "row 17");
  fails(() => assertThrows(boom, TypeError));
  fails(() => assertThrows(boom, RangeError, "row 18"));
  fails(() => assertThrows(() => {}));
});

Deno.test("a rejecting assertion checks the class and the message", async () => {
  const boom = () => Promise.reject(new RangeError("row 17 is NaN"));
  await assertRejects(boom, RangeError, "row 17");
  let failed = 0;
  for (const run of [() => assertRejects(boom, TypeError), () => assertRejects(async () => {})]) {
    await run().catch((error) => failed += error instanceof AssertionError ? 1 : 0);
  }
  assertStrictEquals(failed, 2);
});
