/** `deno task scenes MAKER`: a folder of scenes. */

import { COMMON_OPTIONS, CROISSANT, type OptionSpecs } from "@bindscope/bindscope/rooms/options";
import { plainWords, runTask } from "@bindscope/bindscope/rooms/start";
import { SCENE_MAKERS } from "../registry.ts";

export function runScenes(args: readonly string[]): Promise<number> {
  const named = makerIn(args);
  // Without a maker the help shows what all of them understand.
  const options: OptionSpecs & { croissant: typeof CROISSANT } = Object.assign(
    {},
    ...(named ? [named] : SCENE_MAKERS).map((maker) => maker.options),
    { croissant: CROISSANT },
  );
  return runTask({
    name: "scenes",
    graceful: true,
    argument: SCENE_MAKERS.map(({ name }) => name).join("|"),
    summary: `Makes scenes. ${SCENE_MAKERS.map((m) => `${m.name}: ${m.summary}`).join("; ")}.`,
    options,
    brief:
      "objects maxScenes vocabulary concepts template templates sample views jitter seed out help"
        .split(" "),
    examples: [
      "deno task scenes clevr2d",
      "deno task scenes clevr2d --vocabulary eight --max-scenes 200 --jitter position,turn --views 4",
      "deno task scenes clevr --occlusion 0.3",
      "deno task scenes text --vocabulary paper --max-scenes 10000",
      "deno task scenes text --vocabulary eight --sample bags --max-scenes 600 --templates all",
      'deno task scenes text --concepts my.json --template "a {color} {shape}"',
    ],
    async run(input) {
      const maker = SCENE_MAKERS.find(({ name }) => name === input.positionals[0])!;
      const { makeFolder } = await import("./make_folder.ts");
      await makeFolder(maker, input);
    },
  }, args);
}

/** The maker among the words: makers' names may also be values (`--vocabulary clevr`). */
function makerIn(args: readonly string[]) {
  const words = plainWords(args, [COMMON_OPTIONS, ...SCENE_MAKERS.map(({ options }) => options)]);
  return SCENE_MAKERS.find(({ name }) => words.includes(name));
}
