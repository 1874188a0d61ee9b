/** Whether a compiled core is the one that these bindings were made for, and whether it can run here. */

import { BUILD_ID as STRICT_BUILD_ID } from "../../core-wasm/pkg/build_id.js";
import type { Arithmetic } from "./arithmetic.ts";

export { STRICT_BUILD_ID };

/** The section of the .wasm that names its build; pkg/build_id.js has the same. */
const SECTION = "bindscope build";

/** The smallest module with a SIMD instruction: a function that makes v128 of an i32 and drops it. */
// deno-fmt-ignore
const SIMD = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11,
);

/**
 * Refuses the core of another version: its functions would be called with arguments of the wrong kind.
 *
 * @throws {RangeError} naming both builds
 */
export async function requireOwnBuild(
  module: WebAssembly.Module,
  arithmetic: Arithmetic = "strict",
): Promise<void> {
  const BUILD_ID = arithmetic === "fused"
    ? (await import("../../core-wasm/pkg-fused/build_id.js")).BUILD_ID
    : STRICT_BUILD_ID;
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  const build = section === undefined ? "no bindscope" : new TextDecoder().decode(section);
  if (build === BUILD_ID) return;
  throw new RangeError(
    `The WebAssembly.Module is of build ${build}, but this bindscope needs ${BUILD_ID}. ` +
      "Hand over the bindscope_core_bg.wasm of the same package.",
  );
}

/**
 * Compiles the core.
 *
 * @throws {TypeError} where the host has no SIMD, or may not compile
 */
export async function compileCore(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new TypeError(refusal(cause, WebAssembly.validate(SIMD)), { cause });
  }
}

/** Why it could not be compiled, and what to do. */
export function refusal(cause: unknown, simd: boolean): string {
  if (!simd) {
    return "This host's WebAssembly has no SIMD, which the core is made of. " +
      "Use Deno, Node 16, Chrome 91, Firefox 89, Safari 16.4, or a later one.";
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return /disallow|not allowed|blocked|unsafe-eval/i.test(message)
    ? "This host lets nobody compile WebAssembly. Give instantiateCore the .wasm as a " +
      "WebAssembly.Module (Cloudflare's workers import one), or allow 'wasm-unsafe-eval' to the page."
    : `bindscope_core_bg.wasm cannot be compiled (${message}). Copy it again from the package.`;
}
