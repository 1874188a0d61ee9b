/**
 * Stand-in for `@std/assert`, for places that cannot reach JSR: the functions that this project's
 * tests use, with their documented behaviour, on top of `node:assert`. Delete the entry in
 * deno.json's `links` and run `deno install` once to have the genuine package instead.
 */
import nodeAssert, { AssertionError as NodeAssertionError } from "node:assert";

/** Thrown by every assertion that does not hold. */
export class AssertionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AssertionError";
  }
}

type Constructor<T extends Error> = new (...args: never[]) => T;

function fail_(reason: string, message?: string): never {
  throw new AssertionError(message ? `${reason.replace(/\.$/, "")}: ${message}` : reason);
}

function show(value: unknown): string {
  return Deno.inspect(value, { depth: 6, strAbbreviateSize: 400, iterableLimit: 40 });
}

/** Asserts that `condition` is truthy. */
export function assert(condition: unknown, message = ""): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Asserts that `condition` is falsy. */
export function assertFalse(condition: unknown, message?: string): void {
  if (condition) fail_("Expected a falsy value.", message);
}

/** Asserts deep equality. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  try {
    nodeAssert.deepStrictEqual(actual, expected);
  } catch (error) {
    if (!(error instanceof NodeAssertionError)) throw error;
    fail_(`Values are not equal.\nactual:   ${show(actual)}\nexpected: ${show(expected)}`, message);
  }
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  try {
    nodeAssert.notDeepStrictEqual(actual, expected);
  } catch (error) {
    if (!(error instanceof NodeAssertionError)) throw error;
    fail_(`Expected values that differ, both are ${show(actual)}.`, message);
  }
}

/** Asserts identity by `Object.is`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): void {
  if (!Object.is(actual, expected)) {
    fail_(`Values are not strictly equal: ${show(actual)} and ${show(expected)}.`, message);
  }
}

/** Asserts that two numbers differ by at most `tolerance` (default: 1e-7 of the expected one). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  message?: string,
): void {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (!(Math.abs(actual - expected) <= allowed)) {
    fail_(`Expected ${actual} to be within ${allowed} of ${expected}.`, message);
  }
}

/** Asserts `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  if (!(actual > expected)) fail_(`Expected ${show(actual)} > ${show(expected)}.`, message);
}

/** Asserts `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual >= expected)) fail_(`Expected ${show(actual)} >= ${show(expected)}.`, message);
}

/** Asserts `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, message?: string): void {
  if (!(actual < expected)) fail_(`Expected ${show(actual)} < ${show(expected)}.`, message);
}

/** Asserts `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual <= expected)) fail_(`Expected ${show(actual)} <= ${show(expected)}.`, message);
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) fail_(`Expected a value, got ${actual}.`, message);
}

/** Asserts that text contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) {
    fail_(`Expected ${show(actual)} to contain ${show(expected)}.`, message);
  }
}

/** Asserts that text matches a pattern. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail_(`Expected ${show(actual)} to match ${expected}.`, message);
}

/** Asserts that `actual` is an instance of `expected`. */
export function assertInstanceOf<T extends abstract new (...args: never[]) => unknown>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is InstanceType<T> {
  if (!(actual instanceof expected)) {
    fail_(`Expected an instance of ${expected.name}, got ${show(actual)}.`, message);
  }
}

function checkError<T extends Error>(
  error: unknown,
  expected: Constructor<T> | undefined,
  includes: string | undefined,
  message: string | undefined,
): T {
  if (expected && !(error instanceof Error)) fail_("A non-Error was thrown or rejected.", message);
  if (expected && !(error instanceof expected)) {
    const name = (error as Error).constructor.name;
    fail_(`Expected ${expected.name}, got ${name}: ${(error as Error).message}`, message);
  }
  if (includes !== undefined && !(error as Error).message.includes(includes)) {
    fail_(
      `Expected a message with ${show(includes)}, got ${show((error as Error).message)}.`,
      message,
    );
  }
  return error as T;
}

/** Asserts that `run` throws, optionally an error of a class whose message contains some text. */
export function assertThrows<T extends Error = Error>(
  run: () => unknown,
  expected?: Constructor<T>,
  includes?: string,
  message?: string,
): T {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
    return checkError(thrown, expected, includes, message);
  }
  return fail_("Expected function to throw.", message);
}

/** Asserts that the promise of `run` is rejected, optionally as in {@linkcode assertThrows}. */
export async function assertRejects<T extends Error = Error>(
  run: () => PromiseLike<unknown>,
  expected?: Constructor<T>,
  includes?: string,
  message?: string,
): Promise<T> {
  let result: PromiseLike<unknown>;
  try {
    result = run();
  } catch (error) {
    fail_(`Function throws when expected to reject: ${error}`, message);
  }
  try {
    await result;
  } catch (error) {
    return checkError(error, expected, includes, message);
  }
  return fail_("Expected function to reject.", message);
}

/** Fails in any case. */
export function fail(message?: string): never {
  throw new AssertionError(message ? `Failed assertion: ${message}` : "Failed assertion.");
}
