// The task as its own process, with the permissions of deno.json.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseResult } from "../../../../src/result/parse.ts";
import { schemaFaults } from "../../../library/tests/schema/schema_faults.ts";
import { inOneProcess } from "../../../../tests/tasks/many_lines.ts";
import { filesBelow, inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const together = inOneProcess();

const ROWS = Array.from({ length: 24 }, (_, i) => ({
  filename: `${i}.jpg`,
  caption: `a red cube and a blue ball, number ${i}`,
  negative_caption: `a blue cube and a red ball, number ${i}`,
}));
const csv = (right: (i: number) => boolean) =>
  "id,pos,neg\n" + ROWS.map((_, i) => `${i},${right(i) ? 2 : 0},1\n`).join("");

async function withFiles(run: (folder: string) => Promise<void>) {
  await inFolder(async (folder) => {
    const file = JSON.stringify(Object.fromEntries(ROWS.map((row, i) => [i, row])));
    await Deno.writeTextFile(`${folder}/swap_att.json`, file);
    await Deno.writeTextFile(`${folder}/good.csv`, csv(() => true));
    await Deno.writeTextFile(`${folder}/half.csv`, csv((i) => i % 2 === 0));
    await run(folder);
  });
}

Deno.test("pairs audits a file of scores, writes every form of report, and verify makes it again", () =>
  withFiles(async (folder) => {
    const half = await runTask("pairs", [
      "swap_att.json",
      "--scores",
      "half.csv",
      "--out",
      "out/half",
    ], folder);
    assertEquals(half.code, 0, half.stderr);
    assertStringIncludes(half.stderr, "SugarCrepe, 24 items");
    // One screen: a table of answers, one sentence; the rest where it is asked for.
    assert(half.stdout.split("\n").length <= 24, half.stdout);
    assertStringIncludes(half.stdout, "✗ blind: 50 % [");
    assert(!half.stdout.includes("Scores by tie rule"));
    const args = [
      "swap_att.json",
      "--scores",
      "good.csv",
      "--with",
      "out/half",
      "--out",
      "out/good",
      "--explain",
    ];
    const { code, stdout, stderr } = await runTask("pairs", args, folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "Against other models");
    assertStringIncludes(stdout, "Scores by tie rule");
    const files = await filesBelow(`${folder}/out/good`);
    for (
      const name of [
        "report.html",
        "report.md",
        "report.tex",
        "items.csv",
        "scores-by-tie-rule.csv",
        "figures/pairs.svg",
      ]
    ) {
      assert(files.includes(name), name);
    }
    const text = await Deno.readTextFile(`${folder}/out/good/result.json`);
    const result = parseResult(text);
    assertEquals(schemaFaults("pairs", JSON.parse(text)), []);
    assertEquals(result.kind, "pairs");
    const again = await runTask("verify", ["out/good/result.json"], folder);
    assertEquals([again.code, again.stderr], [0, ""]);
    assertStringIncludes(again.stdout, "equal, all");
    await Deno.writeTextFile(`${folder}/good.csv`, csv((i) => i > 2));
    assertEquals((await runTask("verify", ["out/good/result.json"], folder)).code, 3);
    // Many Results of pairs in one table.
    const collected = await runTask("compare", ["out", "--metrics", "pairs.swap.att.half"], folder);
    assertEquals(collected.code, 0, collected.stderr);
    assertStringIncludes(collected.stdout, "half");
    const page = await runTask("report", ["out/good", "--out", "out/page"], folder);
    assertEquals(page.code, 0, page.stderr);
  }));

Deno.test("pairs lists what embeddings have rows of, and --json gives the Result alone", () =>
  withFiles(async (folder) => {
    const list = await together("pairs", ["swap_att.json", "--list", "--out", "out/list"], folder);
    assertEquals(list.code, 0, list.stderr);
    const captions = (await Deno.readTextFile(`${folder}/out/list/captions.txt`)).trimEnd().split(
      "\n",
    );
    assertEquals([captions.length, captions[0]], [48, ROWS[0].caption]);
    const one = await together(
      "pairs",
      ["swap_att.json", "--scores", "half.csv", "--json"],
      folder,
    );
    assertEquals(JSON.parse(one.stdout).metrics.swap.att.strict.value, 0.5);
  }));

Deno.test("pairs says in a sentence what it lacks: 2 for usage, 1 for a file", () =>
  withFiles(async (folder) => {
    const none = await together("pairs", ["swap_att.json"], folder);
    assertEquals(none.code, 2);
    assertStringIncludes(none.stderr, "Give one of them.");
    const gone = await together("pairs", ["nothing.json", "--scores", "half.csv"], folder);
    assertEquals(gone.code, 1, gone.stderr);
    const wrong = await together("pairs", ["swap_att.json", "--score", "half.csv"], folder);
    assertEquals(wrong.code, 2);
    assertStringIncludes(wrong.stderr, "Did you mean --score");
  }));

Deno.test("pairs make writes a set that its own auditor finds no way around, and can audit", () =>
  inFolder(async (folder) => {
    const rows = ["red", "blue", "green"].flatMap((a) =>
      ["red", "blue", "green"].map((b) =>
        `${a}${b}.png,a {color:${a}} cube and a {color:${b}} ball\n`
      )
    );
    await Deno.writeTextFile(`${folder}/captions.csv`, `image,caption\n${rows.join("")}`);
    const made = await together("pairs", ["make", "captions.csv", "--out", "out/made"], folder);
    assertEquals(made.code, 0, made.stderr);
    assertStringIncludes(made.stdout, "0.500");
    assertEquals(await filesBelow(`${folder}/out/made`), ["half-truth.json", "swap.json"]);
    const alone = "image,caption\na.png,a {red} cube and a {blue} ball\n";
    await Deno.writeTextFile(`${folder}/alone.csv`, alone);
    const refused = await together("pairs", ["make", "alone.csv"], folder);
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.stderr, "no foil is the caption of another picture");
  }));
