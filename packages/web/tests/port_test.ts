import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../tests/tasks/run_task.ts";

Deno.test("web listens on the port that it is given, and names it where it is taken", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/out/web`, { recursive: true });
    await Deno.writeTextFile(`${folder}/out/web/index.html`, "<!doctype html>");
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { code, stderr } = await runTask("web", ["--port", `${taken.addr.port}`], folder);
    assertEquals(code, 1);
    assertStringIncludes(stderr, `Port ${taken.addr.port} is in use`);
    assertStringIncludes(stderr, "choose a --port");
  }));
