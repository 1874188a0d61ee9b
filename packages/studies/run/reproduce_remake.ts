import { defaultsOf, TaskError } from "@bindscope/bindscope/rooms/options";
import { MemoryStore } from "@bindscope/bindscope/rooms/job";
import { STUDIES } from "../reproduce/registry.ts";
import { studyResult } from "../reproduce/result.ts";
import type { StudySettings } from "../reproduce/study.ts";
import { WorkerPool } from "@bindscope/bindscope/rooms/core";
import { TRAIN_WORKER, type TrainJobs } from "@bindscope/bindscope/rooms/train";
import type { Remaker } from "@bindscope/bindscope/rooms/verify";
import { REPRODUCE_OPTIONS, settingsOf } from "./reproduce_options.ts";

/** Studies of the paper: scenes, models and measures again. What somebody else made must be in models/. */
export const REPRODUCE_REMAKER: Remaker = {
  kinds: ["reproduce"],
  async remake({ options, seed }, { files }, { core, pool, progress }) {
    const study = STUDIES.find(({ name }) => name === options.study);
    if (study === undefined) {
      throw new TaskError(
        `There is no study ${options.study}. Verify it with the version that has it.`,
      );
    }
    const { study: _, ...told } = options;
    const { models = REPRODUCE_OPTIONS.models.default } = files;
    const studySettings = settingsOf({ ...defaultsOf(REPRODUCE_OPTIONS), models, seed }, [study]);
    const settings = { ...studySettings, ...told } as StudySettings;
    using training = new WorkerPool<TrainJobs>(pool.size, TRAIN_WORKER, pool.arithmetic);
    return await studyResult(study, settings, {
      core,
      pool: training,
      store: new MemoryStore(),
      force: true,
      progress,
      say: () => {},
    });
  },
};
