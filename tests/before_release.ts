/**
 * Tests that run before a release (`deno task ok --release`, which sets BINDSCOPE_RELEASE): longer forms of tests that the gate
 * runs in small, and claims that it tests on one model, seed or size of many. In the gate they are listed as ignored.
 */
export const RELEASE = Deno.env.get("BINDSCOPE_RELEASE") !== undefined;

export function beforeRelease(name: string, fn: () => void | Promise<void>): void {
  Deno.test({ name, ignore: !RELEASE, fn });
}
