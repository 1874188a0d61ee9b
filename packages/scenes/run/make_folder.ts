import { writeCroissant } from "./write_croissant.ts";
import { loadCore } from "@bindscope/bindscope/rooms/core";
import { openStore } from "@bindscope/bindscope/rooms/job";
import { type CROISSANT, type OptionSpecs, outputFolder } from "@bindscope/bindscope/rooms/options";
import { lockFolder, terminalProgress } from "@bindscope/bindscope/rooms/run";
import type { TaskInput } from "@bindscope/bindscope/rooms/start";
import { makeScenes } from "../make_scenes.ts";
import type { SceneMaker } from "../maker.ts";

/** Makes the scenes of a maker, writes them and says how many there are. */
export async function makeFolder(
  maker: SceneMaker<OptionSpecs>,
  { options, signal, say }: TaskInput<OptionSpecs & { croissant: typeof CROISSANT }>,
): Promise<void> {
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
  if (options.croissant) await writeCroissant(out);
  if (options.json) console.log(JSON.stringify({ folder: out, scenes }));
  say(`${scenes} scenes in ${out}/${made ? "" : " (there already)"}`);
}
