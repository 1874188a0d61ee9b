import { assertEquals } from "@std/assert";
import { ConceptSpace } from "../../src/data/concept_space.ts";
import { describeScenes, describeSet } from "../../src/data/describe_set.ts";
import { loadCore } from "../../src/core/load.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { SceneSet } from "../../src/data/scene_set.ts";

const warnings = (values: string[], shown: number[], objects = 1) =>
  describeScenes(
    new SceneSet(new ConceptSpace([{ name: "color", values }]), objects, Int32Array.from(shown)),
    "some",
    [],
  ).warnings;

Deno.test("a set that is as it should be is one line, without a warning", async () => {
  using set = await loadEmbeddingSet(await loadCore(), {
    folder: "fixtures/sets/minilm-clevr-captions",
  });
  assertEquals(describeSet(set), {
    summary:
      "576 scenes x 384; 2 objects; color: 8 (blue, brown, cyan, …); shape: 3 (cube, cylinder, sphere)",
    warnings: [],
  });
});

Deno.test("values that differ by case or blanks, or that are seen once, are named", () => {
  assertEquals(warnings(["Red", "red", "dark blue", "darkblue"], [0, 0, 1, 1, 2, 2, 3, 3]), [
    'color: "Red" and "red"; "dark blue" and "darkblue" differ only by case, blanks, invisible or ' +
    "look-alike characters. For claims about unseen objects say whether they are one value " +
    "(--aliases merge) or several (--aliases keep).",
  ]);
  assertEquals(warnings(["red", "blue", "gren"], [0, 0, 1, 1, 2]), [
    'color: "gren" occurs once in all scenes; nothing can be learned of what is seen once.',
  ]);
  assertEquals(warnings(["red", "blue"], [0, 0, 1, 1]), []);
});

Deno.test("rows that all show one scene are named; two scenes are none", () => {
  const [first] = warnings(["red", "blue"], [0, 1, 0, 1, 0, 1], 2);
  assertEquals(first.startsWith("All 3 rows show one and the same scene"), true);
  assertEquals(warnings(["red", "blue"], [0, 1, 1, 0, 0, 1], 2), []);
});

Deno.test("long and hostile names stay short and visible", () => {
  const name = "x\x1b[2J" + "y".repeat(900);
  const space = new ConceptSpace(Array.from({ length: 9 }, (_, c) => ({
    name: name + c,
    values: [name + "a", name + "b"],
  })));
  const { summary } = describeScenes(
    new SceneSet(space, 1, new Int32Array(18)),
    "some",
    [],
  );
  assertEquals(summary.length < 500 && !summary.includes("\x1b"), true);
  assertEquals(summary.endsWith("; 3 more concepts"), true);
});
