// The task `layers`: token files with labels alone, and what it can't read.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { inFolder, runTask } from "../../../../tests/tasks/run_task.ts";

const FILES = new URL("../../../../fixtures/golden/token_layers/", import.meta.url).pathname;

Deno.test("a token file and labels are enough; without tokens the task says how to come by them", () =>
  inFolder(async (folder) => {
    const asked = [
      "--labels",
      `${FILES}labels.csv`,
      "--poolings",
      "mean",
      "--json",
      "--out",
      "out/l",
    ];
    const tokens = ["--tokens", `${FILES}transformers.safetensors`];
    const { code, stdout, stderr } = await runTask("layers", [...tokens, ...asked], folder);
    assertEquals(code, 0, stderr);
    const { kind, metrics, curves, options } = JSON.parse(stdout);
    assertEquals([kind, metrics.count], ["layers", { layers: 3, masked: 4, scenes: 6 }]);
    assertEquals(curves.layers.map(({ layer }: { layer: string }) => layer), ["0", "1", "2"]);
    assertEquals(Object.keys(options.tokens), ["sha256"]);

    const none = await runTask("layers", ["--labels", `${FILES}labels.csv`], folder);
    assertEquals(none.code, 2);
    assertStringIncludes(none.stderr, "encode with --tokens");
  }));
