import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadSource } from "../../src/core/asset_loader.ts";
import { compileCore, refusal, requireOwnBuild } from "../../src/core/own_build.ts";
import { BUILD_ID } from "../../core-wasm/pkg/build_id.js";

const PKG = new URL("../../core-wasm/pkg/bindscope_core_bg.wasm", import.meta.url);
const wasm = await Deno.readFile(PKG);

Deno.test("the core in pkg carries the name of its build, the hash of its code", async () => {
  await requireOwnBuild(await compileCore(wasm));
  // The section that names the build is the last, 34 bytes with its head.
  const code = wasm.slice(0, wasm.length - 34);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", code));
  assertEquals(hash.subarray(0, 8).toHex(), BUILD_ID);
});

Deno.test("the core of another version, and another module, are refused with both names", async () => {
  const other = wasm.slice();
  other.set(new TextEncoder().encode("0123456789abcdef"), other.length - 16);
  const module = await compileCore(other);
  await assertRejects(() => requireOwnBuild(module), RangeError, "build 0123456789abcdef");
  await assertRejects(() => requireOwnBuild(module), RangeError, BUILD_ID);
  const empty = await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  await assertRejects(() => requireOwnBuild(empty), RangeError, "no bindscope");
});

Deno.test("a damaged core is refused in a sentence", async () => {
  const cut = wasm.slice(0, 5000);
  await assertRejects(() => compileCore(cut), TypeError, "Copy it again from the package.");
});

Deno.test("without SIMD, and where compiling is forbidden, the error says what to do", () => {
  assertStringIncludes(refusal(new Error("x"), false), "no SIMD");
  const cloudflare = new Error("Wasm code generation disallowed by embedder");
  assertStringIncludes(refusal(cloudflare, true), "as a WebAssembly.Module");
});

Deno.test("the loader of other hosts looks for the core beside its module, as the package has it", async () => {
  await assertRejects(
    async () => assert("bytes" in await loadSource("strict")),
    Error,
    "bindscope_core_bg.wasm",
  );
});
