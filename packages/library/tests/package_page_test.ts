// The program of docs/package.md that needs no file: the gate checks its types here, where it stands line by line.
import { assertEquals } from "@std/assert";
import { decompose } from "../../../mod.ts";

const linesOf = (code: string) => code.trim().split("\n").map((line) => line.trim());

Deno.test("the program of the package's page is typed, and prints what the page says", async () => {
  const printed: unknown[] = [];
  const console = { log: (...words: unknown[]) => void printed.push(...words) };

  // The program begins.
  const embeddings = [[1, 0, 0.9], [0, 1, 0.6], [0.1, 0.9, 0.4], [0.9, 0, 1]];
  const labels = [
    [{ color: "red", shape: "cube" }, { color: "blue", shape: "ball" }],
    [{ color: "blue", shape: "cube" }, { color: "red", shape: "ball" }],
    [{ color: "red", shape: "ball" }, { color: "blue", shape: "cube" }],
    [{ color: "blue", shape: "ball" }, { color: "red", shape: "cube" }],
  ];
  const { metrics } = await decompose({ embeddings, labels }, { estimator: ["ls"] });
  console.log(metrics.levelI.ls?.r2.value?.toFixed(2)); // 0.98
  // The program ends.

  const page = await Deno.readTextFile("docs/package.md");
  const [, shown] = /import \{ decompose \} from "bindscope";\n(.*?)```/s.exec(page)!;
  const [, here] = (await Deno.readTextFile(import.meta.filename!))
    .split(/\/\/ The program (?:begins|ends)\.\n/);
  assertEquals(linesOf(shown), linesOf(here));
  assertEquals(printed, [/; \/\/ (.+)/.exec(shown)![1]]);
});
