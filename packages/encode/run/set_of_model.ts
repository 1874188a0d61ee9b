/** `analyze --model ID|DIR`: scenes that the model can take, encoded with baselines, by the tasks that do each. */
import { basename, resolve } from "node:path";
import { exists } from "@bindscope/bindscope/rooms/data";
import { TaskError } from "@bindscope/bindscope/rooms/options";
import type { ModelRequest } from "@bindscope/bindscope/rooms/run";
import { modelContent } from "../model/model_content.ts";

/** Different views of scenes, so that robustness is asked too; as many as a first answer needs. */
const MAKERS = {
  image: ["clevr2d", "--areas", "equal", "--jitter", "position,size,turn", "--views", "2"],
  text: ["text", "--templates", "and,next"],
};
const MADE = 300;

/**
 * Pictures where the model sees them, else captions. What is there already is taken as it is.
 *
 * @returns the set's folder, or the exit code of a step that failed
 */
export async function setOfModel(
  { model, vocabulary, maxScenes, seed, quiet }: ModelRequest,
): Promise<string | number> {
  const folder = exists(model) ? model : `models/${model.split("/").at(-1)}`;
  if (!exists(folder)) {
    // A path is no name of the hub, which has one slash at most.
    const fetched = /^[\w.-]+\/[\w.-]+$/.test(model) && !model.startsWith(".")
      ? model
      : "OWNER/NAME";
    throw new TaskError(
      `${model} is no model folder, and models/ has none of that name. Name a folder with an ONNX model, or fetch one: deno task models:fetch ${fetched}`,
    );
  }
  const modality = (await modelContent(folder)).towers[0].modality;
  const texts = ["--seed", String(seed), ...quiet ? ["--quiet"] : []];
  const count = String(maxScenes ?? MADE);
  const name = `${MAKERS[modality][0]}-${vocabulary}-${count}-seed${seed}`;
  const scenes = `out/scenes/${name}`;
  const { runScenes } = await import("@bindscope/bindscope/rooms/scenes_run");
  const { runEncode } = await import("./task.ts");
  const made = await runScenes(
    [...MAKERS[modality], "--vocabulary", vocabulary, "--sample", "bags"].concat(
      ["--max-scenes", count, "--out", scenes, ...texts],
    ),
  );
  if (made !== 0) return made;
  const set = `out/encode/${name}-${basename(resolve(folder))}`;
  const encoded = await runEncode([scenes, "--model", folder, "--out", set, ...texts]);
  return encoded === 0 ? set : encoded;
}
