/** `deno task scenes MAKER`: a folder of scenes. */

import { loadCore } from "@bindscope/bindscope/rooms/core";
import { SCENE_MAKERS } from "../registry.ts";
import { makeScenes } from "../make_scenes.ts";
import { openStore, plainWords } from "@bindscope/bindscope/rooms/job";
import {
  COMMON_OPTIONS,
  CROISSANT,
  type OptionSpecs,
  outputFolder,
} from "@bindscope/bindscope/rooms/options";
import { lockFolder, terminalProgress } from "@bindscope/bindscope/rooms/run";
import { runTask } from "@bindscope/bindscope/rooms/start";

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
    async run({ options, positionals, signal, say }) {
      const maker = SCENE_MAKERS.find(({ name }) => name === positionals[0])!;
      const out = outputFolder(options.out, "scenes", maker.name);
      using _lock = lockFolder(out, "scenes");
      using progress = terminalProgress(options.quiet);
      const core = await loadCore();
      const store = openStore(options.force, say);
      const { scenes, made } = await makeScenes(
        maker,
        core,
        options,
        options.seed,
        out,
        store,
        progress,
        signal,
      );
      await progress.stop();
      if (options.croissant) {
        const { writeCroissant } = await import("@bindscope/bindscope/rooms/run");
        await writeCroissant(out);
      }
      if (options.json) console.log(JSON.stringify({ folder: out, scenes }));
      say(`${scenes} scenes in ${out}/${made ? "" : " (there already)"}`);
    },
  }, args);
}

/** The maker among the words: makers' names may also be values (`--vocabulary clevr`). */
function makerIn(args: readonly string[]) {
  const words = plainWords(args, [COMMON_OPTIONS, ...SCENE_MAKERS.map(({ options }) => options)]);
  return SCENE_MAKERS.find(({ name }) => words.includes(name));
}
