// What a task may run is what the shell finds by that name: where deno is a symlink, as npx has it, its real path is not that.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { STEPS } from "../../../tasks/dev/ok.ts";
import { sourceFiles } from "../../rules/source_files.ts";
import { inFolder, repo } from "../run_task.ts";

/** Runs a line in this repository, by a deno that is a symlink. */
async function bySymlink(line: (folder: string) => string): Promise<string> {
  let text = "";
  await inFolder(async (folder) => {
    await Deno.symlink(Deno.execPath(), `${folder}/deno`);
    const { stdout, stderr } = await new Deno.Command("sh", {
      args: ["-c", line(folder)],
      cwd: repo(""),
      env: { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin`, NO_COLOR: "1" },
    }).output();
    text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  });
  return text;
}

Deno.test("test FILE, ok and help run by a deno that is a symlink", async () => {
  const file = 'Deno.test("one", () => {});';
  assertStringIncludes(
    await bySymlink((folder) =>
      `echo '${file}' > ${folder}/a_test.ts; deno task test ${folder}/a_test.ts`
    ),
    "1 passed | 0 failed",
  );
  const skipped = STEPS.map(({ name }) => name).filter((name) => name !== "format").join(",");
  const gate = await bySymlink(() => `deno task ok --skip=${skipped}`);
  assertStringIncludes(gate, "--- format: deno fmt --check");
  assertEquals(gate.includes("NotCapable"), false, gate);
  assertStringIncludes(await bySymlink(() => "deno task help"), "deno task help --all");
});

Deno.test("…and so does what docs starts, with the permissions of docs", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(repo("deno.json")));
  const [allowed] = tasks.docs.command.split(" packages/site/");
  const module = repo("packages/site/command_flags.ts");
  const page = '{ source: "docs/commands/doctor.md", at: "", title: "", markdown: "" }';
  const script =
    `import { withFlags } from "${module}"; console.log((await withFlags(${page})).markdown);`;
  const said = await bySymlink((folder) =>
    `echo '${script}' > ${folder}/a.ts; ${allowed} --config deno.json ${folder}/a.ts`
  );
  assertStringIncludes(said, "deno task doctor");
});

Deno.test("…since no task starts deno by its real path", async () => {
  const files = [...await sourceFiles("tasks"), ...await sourceFiles("packages")];
  const byPath = files.filter(({ path, text }) =>
    // Campaigns, and the runs of tests, may start anything.
    !/\/(tests|campaigns)\//.test(path) && text.includes("new Deno.Command(Deno.execPath()")
  );
  assertEquals(byPath.map(({ path }) => path), []);
});
