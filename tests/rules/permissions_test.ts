// What a task may do is said in deno.json, thing by thing. A kind of permission without a list is all of it.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { textOf } from "./source_files.ts";

const { tasks } = JSON.parse(await textOf("deno.json")) as {
  tasks: { readonly [name: string]: { readonly command: string } };
};

/** Kinds of permission that a command line has without a list. */
function bare(command: string): string[] {
  const all = / (-A|--allow-all)( |$)/.test(command) ? ["all"] : [];
  const kinds = command.matchAll(/--allow-(write|run|net|env|sys|ffi|import)(?==?(?:[\s")]|$))/g);
  return [...all, ...[...kinds].map(([, kind]) => kind)];
}

Deno.test("every task names what it may run, read of the environment, write, reach, ask and load", () => {
  for (const [name, { command }] of Object.entries(tasks)) {
    assertEquals(bare(command), [], name);
    if (command.startsWith("deno ")) assertStringIncludes(command, "--frozen", name);
  }
});

Deno.test("…and a task that did not would be found", () => {
  assertEquals(bare("deno run -A --allow-run --allow-env=HOME a.ts"), ["all", "run"]);
  assertEquals(bare('deno run --allow-env= --allow-sys=uid --allow-ffi"'), ["env", "ffi"]);
  assertEquals(bare("deno run --allow-run=$(deno run --allow-sys) a.ts"), ["sys"]);
  assertEquals(bare("deno run --allow-read --allow-write=out --allow-net=127.0.0.1 a.ts"), []);
});
