// docs/security.md says what each task may do; deno.json is what holds them to it.
import { assertEquals } from "@std/assert";
import { ANALYZE_SPEC, ANALYZED_SPECS } from "../../src/measure/registry.ts";
import { textOf } from "./source_files.ts";

const { tasks } = JSON.parse(await textOf("deno.json")) as {
  tasks: { readonly [name: string]: { readonly command: string } };
};

/** What a task reads, writes, reaches, starts and loads, as the table writes it. */
function permissions(command: string): string[] {
  return ["read", "write", "net", "run", "ffi"].map((kind) => {
    const match = new RegExp(`--allow-${kind}(?:=(\\S+))?(?= )`).exec(command);
    if (match === null) return "–";
    return match[1] === undefined ? "any" : `\`${match[1]}\``;
  });
}

/** Rows of the table, a line for each task. */
async function table(): Promise<Map<string, string[]>> {
  const rows = new Map<string, string[]>();
  const text = (await textOf("docs/security.md")).split("## Who is trusted")[0];
  for (const line of text.split("\n").filter((line) => /^\| [a-z]/.test(line)).slice(1)) {
    const [names, ...cells] = line.split("|").slice(1, -1).map((cell) => cell.trim());
    const all = names.split(", ").flatMap((name) =>
      name === "every measure" ? [ANALYZE_SPEC, ...ANALYZED_SPECS].map(({ kind }) => kind) : [name]
    );
    for (const name of all) rows.set(name, cells);
  }
  return rows;
}

Deno.test("no task that users need may run a program, but sweep and what bundles", () => {
  const running = Object.entries(tasks).filter(([, { command }]) =>
    / tasks\/(?!dev\/)/.test(command) && command.includes("--allow-run")
  );
  assertEquals(running.map(([name]) => name), ["serve:bundle", "sweep"]);
});

Deno.test("the table of permissions says of every task for users what deno.json gives it", async () => {
  const rows = await table();
  for (const [name, cells] of rows) assertEquals(cells, permissions(tasks[name].command), name);
  // Tasks that build or check the code itself are for who changes it.
  const forUsers = Object.entries(tasks).filter(([, { command }]) =>
    / tasks\/(?!dev\/)[a-z_/]+\.ts( \w+)?$/.test(command)
  );
  assertEquals([...rows.keys()].sort(), forUsers.map(([name]) => name).sort());
});
