// docs/security.md says what each task may do; deno.json is what holds them to it.
import { assert, assertEquals } from "@std/assert";
import { ANALYZE_SPEC, ANALYZED_SPECS } from "../../src/measure/registry.ts";
import { textOf } from "./source_files.ts";

const { tasks } = JSON.parse(await textOf("deno.json")) as {
  tasks: { readonly [name: string]: { readonly command: string } };
};

/** What a task reads, writes, reaches, starts and loads, as the table writes it. */
function permissions(whole: string): string[] {
  // Behind what starts another task in its place, where the words ask for that: the task's own command.
  const command = whole.split(/ tasks\/dev\/start\/start\.ts \w+ /).at(-1)!;
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

Deno.test("what starts a task in another's place may start Deno, and nothing else", () => {
  const starting = Object.values(tasks).filter(({ command }) =>
    command.includes("dev/start/start.ts")
  );
  assert(starting.length > 4);
  for (const { command } of starting) {
    const [starter] = command.split(" tasks/dev/start/start.ts ");
    assertEquals(starter, "deno run --quiet --frozen --allow-run=deno");
  }
});

Deno.test("the table of permissions says of every task for users what deno.json gives it", async () => {
  const rows = await table();
  for (const [name, cells] of rows) assertEquals(cells, permissions(tasks[name].command), name);
  // Tasks that build or check the code itself are for who changes it.
  const forUsers = Object.entries(tasks).filter(([, { command }]) =>
    / tasks\/(?!dev\/)[a-z_/]+\.ts( \w+)?$/.test(command) && !command.includes("bundle")
  );
  assertEquals([...rows.keys()].sort(), forUsers.map(([name]) => name).sort());
});
