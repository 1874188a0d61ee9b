// The container file and the unit of systemd start the service with what deno.json gives it, and no more.
import { assertEquals } from "@std/assert";
import { taskWords } from "../../src/run/output/task_command.ts";
import { debianParts, npmParts } from "../../examples/service/sbom.ts";
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
  const entry = await textOf("examples/service/entry.sh");
  assertEquals(
    /^ {2}exec (env .*) "\$@"$/m.exec(entry)?.[1],
    `${BLOCKED} ${words.replace("--allow-net=127.0.0.1", "--allow-net=0.0.0.0")} --host 0.0.0.0`,
  );
});

Deno.test("the container runs without root, has a health check, and starts by that script", async () => {
  const last = (await textOf("examples/service/Dockerfile")).split(/^FROM /m).at(-1)!;
  assertEquals(/^USER (.*)$/m.exec(last)?.[1], "10001");
  assertEquals(
    JSON.parse(/^ENTRYPOINT (.*)$/m.exec(last)![1]),
    ["/srv/bindscope/examples/service/entry.sh"],
  );
  assertEquals(/^HEALTHCHECK/m.test(last), true);
});

Deno.test("its bill of materials names installed packages of Debian, and npm's without their peers", () => {
  const status = "Package: a\nStatus: install ok installed\nArchitecture: all\nVersion: 1:2\n\n" +
    "Package: b\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1\n";
  assertEquals(debianParts(status).map(({ purl }) => purl), ["pkg:deb/debian/a@1%3A2?arch=all"]);
  assertEquals(npmParts(["@s/n@1.2.3_peer@4.0.0", "@s/n@1.2.3"]).map(({ purl }) => purl), [
    "pkg:npm/%40s/n@1.2.3",
  ]);
});
