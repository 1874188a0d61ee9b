import { assertEquals } from "@std/assert";
import { leanNode } from "../npm/lean_node.ts";

const PLAIN = {
  execPath: "/bin/node",
  execArgv: ["--enable-source-maps"],
  argv: ["/bin/node", "/lib/cli.js", "analyze", "my set"],
  env: { HOME: "/home/me", GONE: undefined },
};

Deno.test("Node is started anew with all its words and names, and with less to keep", () => {
  const [path, words, env] = leanNode(PLAIN)!;
  assertEquals(path, "/bin/node");
  assertEquals(words, [
    "/bin/node",
    "--enable-source-maps",
    "--max-semi-space-size=16",
    "/lib/cli.js",
    "analyze",
    "my set",
  ]);
  assertEquals(env, { HOME: "/home/me", MALLOC_MMAP_THRESHOLD_: "1048576" });
});

Deno.test("…and not twice, nor where a person said how much V8 keeps", () => {
  const [, words] = leanNode(PLAIN)!;
  assertEquals(leanNode({ ...PLAIN, execArgv: words.slice(1, 3) }), null);
  const env = { NODE_OPTIONS: "--max-semi-space-size=64" };
  assertEquals(leanNode({ ...PLAIN, env }), null);
});

Deno.test("what a person said to malloc stays", () => {
  const [, , env] = leanNode({ ...PLAIN, env: { MALLOC_MMAP_THRESHOLD_: "7" } })!;
  assertEquals(env.MALLOC_MMAP_THRESHOLD_, "7");
});
