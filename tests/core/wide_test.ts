import { assertEquals } from "@std/assert";
import type { Core } from "../../src/core/core.ts";
import { isWide, leaveWide, loadCore } from "../../src/core/load.ts";
import { host, useHost } from "../../src/host/this_host.ts";
import { NARROW, widest, widthHash } from "../../src/core/wide.ts";

const core = await loadCore();
const BYTES = Uint8Array.of(1, 2, 3);

/** What the engine is told, and how often the core is compiled. */
async function engineFlags(compile: () => Core) {
  const flags: string[] = [];
  const made = await widest(
    BYTES,
    "strict",
    { flag: (name) => flags.push(name), isMainThread: true },
    () => {
      flags.push("compiled");
      return Promise.resolve(compile());
    },
  );
  return { flags, wide: made.wide };
}

Deno.test("what wide registers are held to is what this core gives, and other numbers give another", () => {
  assertEquals(widthHash(core), NARROW.strict);
  const off = {
    ...core,
    resize_image: (...args: Parameters<Core["resize_image"]>) => {
      const bytes = core.resize_image(...args);
      bytes[bytes.length - 1] ^= 1;
      return bytes;
    },
  };
  assertEquals(widthHash(off) === NARROW.strict, false);
  assertEquals([isWide(), core.wide], [false, undefined]);
});

Deno.test("a core that gives the same bits stays wide", async () => {
  assertEquals(await engineFlags(() => core), {
    flags: ["experimental-wasm-revectorize", "no-liftoff", "compiled", "liftoff"],
    wide: "on",
  });
});

Deno.test("one that gives other bits is compiled anew in narrow registers, and says so", async () => {
  let times = 0;
  // A picture that came out wrong.
  const wrong = { ...core, resize_image: () => Uint8Array.of(7) };
  assertEquals(await engineFlags(() => times++ === 0 ? wrong : core), {
    flags: [
      "experimental-wasm-revectorize",
      "no-liftoff",
      "compiled",
      "liftoff",
      "no-experimental-wasm-revectorize",
      "no-wasm-native-module-cache",
      "compiled",
    ],
    wide: "other bits",
  });
});

Deno.test("before somebody else's module is compiled the engine is told so, where it was told anything", () => {
  const [flags, own] = [[] as string[], host()];
  try {
    useHost({ ...own, engine: { flag: (name) => flags.push(name), isMainThread: true } });
    leaveWide();
    useHost({ ...own, engine: null });
    leaveWide();
  } finally {
    useHost(own);
  }
  assertEquals([flags, isWide()], [["no-experimental-wasm-revectorize"], false]);
});
