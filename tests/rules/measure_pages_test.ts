// Every measure has a page with the same sections, and the list of measures leads to it.
import { assert, assertEquals, assertRejects } from "@std/assert";
import { EVERY_SPEC } from "../../packages/measures.ts";
import { TaskError } from "../../src/job/failure.ts";
import { analyzedKinds } from "../../src/metrics/catalogue.ts";
import { listedPages, measureTasks, pageOf } from "../../tasks/dev/measure_lists.ts";
import { sourceFiles, textOf } from "./source_files.ts";

const SECTIONS = [
  "Example",
  "Formula",
  "What it can't tell",
  "Pitfalls",
  "Synthetic ground truth",
  "Source",
];

/** An analysis is made of the others. */
const kinds = EVERY_SPEC.filter(({ parts }) => parts === undefined).map(({ kind }) => kind);

Deno.test("every measure has a page: a picture that it made, an example, and the same sections", async () => {
  const pages = new Map<string, string>();
  for (const kind of kinds) {
    const page = await textOf(`docs/measures/${kind}.md`);
    const [, ...sections] = `\n${page}`.split("\n## ").map((text) => text.split("\n")[0]);
    assertEquals(sections, SECTIONS, kind);
    assert(/^!\[[^\]]+\]\(\w+\.svg "out\//m.test(page), `${kind}: no picture`);
    assert(/```text\n[^`]{40}/.test(page), `${kind}: nothing that was printed`);
    const [, tests] = /## Synthetic ground truth\n[^#]*`((?:tests|packages)\/[\w/]+)`/.exec(page) ??
      [];
    assert((await sourceFiles(tests)).length > 0, `${kind}: ${tests}`);
    pages.set(kind, page);
  }
  assert(kinds.length >= 12, kinds.join(", "));
  const list = await textOf("docs/measures/README.md");
  assertEquals(listedPages(list, pages), list, "deno task build:metrics");
  const tasks = await textOf("deno.json");
  assertEquals(measureTasks(tasks, analyzedKinds(), pages), tasks, "deno task build:metrics");
});

Deno.test("…and a new one gets a row and a task from its page, the others keep theirs", async () => {
  const pages = new Map([[
    "wholly_new",
    "# wholly_new: how long are vectors?\n\n- **Input**: a set of scenes.\n",
  ]]);
  const list = await textOf("docs/measures/README.md");
  const old = kinds.map((kind) => [kind, `# ${kind}: what?\n- **Input**: it.\n`] as const);
  const longer = listedPages(list, new Map([...old, ...pages]));
  assertEquals(longer.split("\n").length, list.split("\n").length + 1);
  assert(
    /\| \[wholly_new\]\(wholly_new.md\) +\| how long are vectors +\| a set of scenes +\|\n\n/.test(
      longer,
    ),
  );
  const text = await textOf("deno.json");
  const { tasks: before } = JSON.parse(text);
  const { tasks } = JSON.parse(measureTasks(text, [...analyzedKinds(), "wholly_new"], pages));
  assertEquals(tasks.wholly_new.description, "How long are vectors");
  assertEquals(tasks.wholly_new.command, before.probe.command.replace(/probe$/, "wholly_new"));
  assertEquals(Object.keys(tasks).filter((name) => name !== "wholly_new"), Object.keys(before));
  assertEquals(tasks.probe, before.probe);
});

Deno.test("…and one without a page is named, with what to write", async () => {
  const read = () => Promise.reject(new Deno.errors.NotFound());
  const { message } = await assertRejects(() => pageOf("wholly_new", read), TaskError);
  assert(message.startsWith("docs/measures/wholly_new.md is missing. Write the page"), message);
});
