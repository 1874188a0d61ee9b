/** The trainer of the core in the page: saved as it goes, so that a closed tab loses a moment. */
import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import {
  prepareTraining,
  readCheckpoint,
  type RecognitionEntry,
  resultOfTraining,
} from "@bindscope/bindscope/rooms/train";
import { readBytes, writeAtomic, type WriteFile } from "@bindscope/bindscope/rooms/data";
import { host } from "@bindscope/bindscope/rooms/host";
import { optionsOf, type RunChoice, runName } from "../train/run_choice.ts";
import { forgetRun, savedRun, saveRun } from "../train/saved_runs.ts";
import type { EngineCalls, EngineUpdate } from "./calls.ts";
import { reported } from "./reported.ts";

/** A place in the memory of this worker; what outlives it is in the browser's database. */
const PATH = "/playground/checkpoint";
const SAVE_EVERY = 50;

export async function train(
  choice: RunChoice,
  tell: (update: EngineUpdate) => void,
  stop: AbortSignal,
): Promise<EngineCalls["train"]["output"]> {
  const core = await loadCore();
  const options = optionsOf(choice);
  const { plan, train } = await prepareTraining(core, options, choice.seed);
  const seen: RecognitionEntry[] = [];
  const saved = await savedRun(choice).catch(() => null);
  if (saved !== null) {
    await writeAtomic(PATH, saved.checkpoint);
    try {
      const checkpoint = await readCheckpoint(PATH, plan);
      seen.push(...checkpoint?.trace.recognition ?? []);
    } catch {
      await forgetRun(choice);
      host().files.remove(PATH);
      tell({
        kind: "said",
        message: "The saved run was of another version or damaged, so this one starts anew.",
      });
    }
  }
  let reportedStep = saved?.step ?? 0;
  let warned = false;
  const write: WriteFile = async (path, content) => {
    const digest = await writeAtomic(path, content);
    const checkpoint = await readBytes(path);
    await saveRun({
      choice,
      step: reportedStep,
      recognition: seen,
      checkpoint,
      savedAt: Date.now(),
    })
      .catch(() => {
        if (!warned) tell({ kind: "said", message: UNSAVED });
        warned = true;
      });
    return digest;
  };
  try {
    const { trained, setOf } = await train({
      evaluateEvery: options.evaluateEvery,
      checkpoint: PATH,
      saveEvery: SAVE_EVERY,
      signal: stop,
      write,
      progress: ({ step, recognition }) => {
        reportedStep = step;
        const isNew = recognition !== undefined && recognition.step > (seen.at(-1)?.step ?? 0);
        if (isNew) seen.push(recognition);
        tell({ kind: "training", step, recognition: isNew ? recognition : null });
      },
    });
    using _trainer = trained.trainer;
    using set = setOf(runName(choice));
    using pool = new WorkerPool();
    return await reported(
      `trained at ${runName(choice)}`,
      await resultOfTraining(core, pool, trained, set, options),
    );
  } catch (error) {
    if (stop.aborted && error === stop.reason) return null;
    throw error;
  }
}

const UNSAVED =
  "The browser has no room to save this run, so it can't be resumed after the tab is closed. " +
  "Training goes on.";
