/** The worker of {@linkcode ./train_jobs.ts}. */
import { movedBuffers, serveJobs } from "@bindscope/bindscope/rooms/core";
import { TRAIN_JOBS, type TrainJobs } from "./train_jobs.ts";

export default serveJobs<TrainJobs>(TRAIN_JOBS, movedBuffers);
