import { assertEquals, assertRejects } from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { readNpyIntegers } from "../../src/data/formats/npy.ts";
import { readScenes } from "../../src/data/read_scenes.ts";
import { defaultsOf } from "../../src/run/options.ts";
import { tokens } from "../../src/scenes/tokens.ts";
import { withTempFolder } from "../data/temp_folder.ts";

const core = await loadCore();
const DEFAULTS = defaultsOf(tokens.options);

Deno.test("scenes are SOO, one token a value, EOO, and EOS at the end", async () => {
  await withTempFolder(async (path) => {
    const options = { ...DEFAULTS, values: [2, 3] };
    assertEquals(await tokens.make(core, options, 0, path()), 36);
    const { shape, data } = await readNpyIntegers(path("tokens.npy"));
    assertEquals(shape, [36, 9]);
    const { tokens: names } = JSON.parse(await Deno.readTextFile(path("tokens.json")));
    const { scenes } = await readScenes(path());
    for (let s = 0; s < 36; s++) {
      const [a, b, c, d] = scenes.values.subarray(s * 4, s * 4 + 4);
      assertEquals(Array.from(data.subarray(s * 9, s * 9 + 9), (token) => names[token]), [
        ...["SOO", `concept1=${a}`, `concept2=${b}`, "EOO"],
        ...["SOO", `concept1=${c}`, `concept2=${d}`, "EOO", "EOS"],
      ]);
    }
    assertEquals((await readNpyIntegers(path("object_tokens.npy"))).shape, [6, 5]);
  });
});

Deno.test("without marks only values and EOS are left", async () => {
  await withTempFolder(async (path) => {
    const options = { ...DEFAULTS, values: [2, 3], format: "plain", objects: 1 } as const;
    await tokens.make(core, options, 0, path());
    const { shape, data } = await readNpyIntegers(path("tokens.npy"));
    assertEquals(shape, [6, 3]);
    assertEquals([...data.subarray(0, 9)], [0, 2, 5, 0, 3, 5, 0, 4, 5]);
  });
});

Deno.test("half a value is refused", async () => {
  const options = { ...DEFAULTS, values: [2.5, 3] };
  await assertRejects(() => tokens.make(core, options, 0, "nowhere"), RangeError, "is whole");
});
