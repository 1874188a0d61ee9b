// What stands before a task starts it as deno.json says, or the one that its words ask for; run_task.ts leaves the process out.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { repo } from "../run_task.ts";

async function started(...args: string[]) {
  const { tasks: { encode: { command } } } = JSON.parse(await Deno.readTextFile(repo("deno.json")));
  const [, ...words] = command.split(" ");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...words, ...args],
    cwd: repo("."),
    env: { NO_COLOR: "1" },
  }).output();
  return { code, text: [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("") };
}

Deno.test("a task behind another keeps its words and its exit code", async () => {
  const help = await started("--help");
  assertEquals(help.code, 0);
  assertStringIncludes(help.text, "deno task encode");
  const wrong = await started("--modle", "x");
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.text, "--model");
});
