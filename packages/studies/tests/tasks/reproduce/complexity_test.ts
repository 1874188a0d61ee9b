import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { rowRecords } from "../../../reproduce/row_records.ts";
import { metricAt, numberAt } from "../../../../../src/metrics/read.ts";
import { parseResult } from "../../../../../src/result/parse.ts";
import { inFolder, runTask } from "../../../../../tests/tasks/run_task.ts";
import type { Json } from "../../../../../src/result/result.ts";
import { beforeRelease } from "../../../../../tests/before_release.ts";

beforeRelease(
  "reproduce complexity fits the grid on every set that is there, with the paper's bounds beside",
  () =>
    inFolder(async (folder) => {
      const args =
        "complexity --quick --epochs 20 --model-size tiny --device wasm --max-scenes 72 --rows"
          .split(" ");
      const rows = "captions-minilm,captions-random,captions-clip";
      const { code, stdout, stderr } = await runTask("reproduce", [...args, rows], folder);
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, "Published and ours");
      const out = `${folder}/out/reproduce/complexity`;
      const result = parseResult(await Deno.readTextFile(`${out}/result.json`));
      const points = result.curves.approximate as Json[];
      for (const id of ["captions-minilm", "captions-random"]) {
        const own = points.filter((point) => metricAt<Json>(point, "row") === id);
        // Three coverages of an mlp, the additive fit, forest and boosted trees.
        assertEquals(own.length, 12, id);
        assert(own.every((point) => numberAt<Json>(point, "heldout.object") !== null), id);
      }
      const records = new Map(rowRecords(result).map((record) => [record.id, record]));
      const clip = records.get("captions-clip")!;
      assertStringIncludes(clip.missing.join(" "), "deno task models:fetch Xenova/");
      const published = Object.fromEntries(
        clip.numbers.map(({ column, published }) => [column, published]),
      );
      assertEquals([published.conceptFrom, published.object, published.trees], [0.3, 0.2, 0.2]);
      const page = await Deno.readTextFile(`${out}/report.html`);
      assertStringIncludes(page, "objects recognised, model by coverage");
      assertStringIncludes(page, "Beside what the paper says of CLIP in general.");
    }),
);
