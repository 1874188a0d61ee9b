// Sets that change between two runs: what was found before is no answer for what lies there now.
import { assertEquals, assertMatch } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { saveEmbeddingSet } from "../../../src/data/save_embedding_set.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import { parseResult } from "../../../src/result/parse.ts";
import { inFolder, repo, runTask } from "../run_task.ts";
import type { Json } from "../../../src/result/result.ts";

const SET = repo("fixtures/golden/reference/additive_8x3");

Deno.test("a second set whose labels.tsv changed is measured anew", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/captions`);
    await Deno.copyFile(`${SET}/embeddings.npy`, `${folder}/captions/embeddings.npy`);
    const [header, ...rows] = (await Deno.readTextFile(`${SET}/labels.csv`)).replaceAll(",", "\t")
      .trimEnd().split("\n");
    const write = (rows: readonly string[]) =>
      Deno.writeTextFile(`${folder}/captions/labels.tsv`, [header, ...rows].join("\n"));
    const retrieve = async () => {
      const { code, stdout, stderr } = await runTask(
        "retrieve",
        [SET, "--with", "captions", "--json"],
        folder,
      );
      assertEquals(code, 0, stderr);
      return numberAt<Json>(parseResult(stdout).metrics, "caption.accuracy")!;
    };
    await write(rows);
    assertEquals(await retrieve(), 1);
    await write(rows.toReversed());
    assertEquals(Math.abs(await retrieve() - 0.5) < 0.2, true);
  }));

Deno.test("a changed set is refused with the flag that takes it; what is made so can be made again", () =>
  inFolder(async (folder) => {
    const core = await loadCore();
    using set = await loadEmbeddingSet(core, { folder: SET });
    await saveEmbeddingSet(`${folder}/mine`, set);
    const run = (...args: string[]) => runTask("map", ["mine", "--quiet", ...args], folder);
    assertEquals((await run()).code, 0);
    const file = `${folder}/mine/embeddings.npy`;
    await Deno.writeFile(file, (await Deno.readFile(file)).map((byte, i) => i === 500 ? 1 : byte));
    const refused = await run();
    assertEquals(refused.code, 1);
    assertMatch(
      refused.stderr,
      /mine: embeddings\.npy is no longer what manifest\.json says .* add --accept-changes\./s,
    );
    const taken = await run("--accept-changes");
    assertEquals(taken.code, 0, taken.stderr);
    const text = await Deno.readTextFile(`${folder}/out/map/mine/result.json`);
    assertEquals(JSON.parse(text).notes[0], { code: "files.changed", file: "embeddings.npy" });
    const verified = await runTask("verify", ["out/map/mine/result.json", "mine"], folder);
    assertEquals(verified.code, 0, verified.stdout + verified.stderr);
  }));
