import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { TASKS } from "../../packages/tasks.ts";
import { inOneProcess } from "../tasks/many_lines.ts";
import { repo } from "../tasks/run_task.ts";

const run = inOneProcess();
const NAMES = Object.entries(config.tasks)
  .filter(([, { command }]) => / tasks\/(?!dev\/)[\w/]+\.ts/.test(command)).map(([name]) => name);

Deno.test("the registry has the tasks that deno.json has, and no other", () => {
  assertEquals(Object.keys(TASKS).sort(), NAMES.toSorted());
});

Deno.test("bindscope runs each of them, or says in a sentence what it takes that only a clone has", async () => {
  const { stdout: list } = await run("bindscope", ["help", "--all"], repo(""));
  for (const name of NAMES) {
    const { clone } = TASKS[name];
    if (name === "help") continue;
    const listed = new RegExp(`^  ${name} +\\S`, "m").test(list);
    assertEquals(listed, clone === undefined, name);
    if (clone === undefined) continue;
    assertStringIncludes(list.split("clone of the repository")[1], name);
    const { code, stderr, stdout } = await run("bindscope", [name], repo(""));
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, `${name} takes ${clone}, which bindscope's package has not`);
  }
  for (const name of ["repair", "layers", "serve", "models", "models:fetch", "doctor"]) {
    assert(TASKS[name].clone === undefined, name);
  }
});
