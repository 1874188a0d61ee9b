// The container file and the unit of systemd start the service with what deno.json gives it, and no more.
import { assertEquals } from "@std/assert";
import { taskWords } from "../../src/run/output/task_command.ts";
import { textOf } from "./source_files.ts";

/** Keeps out the signal on which Deno opens a debugger. */
const BLOCKED = "env --block-signal=USR1";

Deno.test("the unit and the container start serve with the permissions of deno.json", async () => {
  const words = taskWords("serve", {}).join(" ").replace("--frozen", "--frozen --cached-only");
  const unit = await textOf("examples/service/bindscope.service");
  assertEquals(
    /^ExecStart=\/usr\/bin\/(env \S+) \S*\/(deno .*) --set \S+$/m.exec(unit)?.slice(1).join(" "),
    `${BLOCKED} ${words}`,
  );
  const file = await textOf("examples/service/Dockerfile");
  const started: string[] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(file)![1]);
  assertEquals(
    started.join(" "),
    `${BLOCKED} ${words.replace("--allow-net=127.0.0.1", "--allow-net=0.0.0.0")} --host 0.0.0.0`,
  );
});
