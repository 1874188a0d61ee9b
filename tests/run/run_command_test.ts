import { assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { repo } from "../tasks/run_task.ts";

/** `bindscope WORDS`, as installed by `deno install`. */
async function bindscope(
  ...words: string[]
): Promise<{ code: number; out: string; error: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--frozen", "--allow-read", repo("tasks/bindscope.ts"), ...words],
    env: { NO_COLOR: "1" },
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, error };
}

Deno.test("bindscope lists its commands, says its version, and guesses a misspelt one", async () => {
  const help = await bindscope("help");
  assertEquals(help.code, 0);
  for (const name of ["analyze", "models:fetch", "verify", "train"]) {
    assertStringIncludes(help.out, name);
  }
  assertStringIncludes((await bindscope("help", "--all")).out, "\n  probe ");
  assertEquals((await bindscope()).code, 2);
  assertEquals((await bindscope("--version")).out, `bindscope ${config.version}\n`);
  const wrong = await bindscope("analyse");
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.error, "Did you mean analyze?");
});

Deno.test("each command is the task: its help, its flags, its exit codes", async () => {
  const help = await bindscope("map", "--help");
  assertStringIncludes(help.out, "--attribute CONCEPT");
  const wrong = await bindscope("map", "--sead", "1");
  assertEquals(wrong.code, 2);
  assertStringIncludes(wrong.error, "Did you mean --seed?");
});
