/** The worker of {@linkcode ./set_jobs.ts}. */
import { serveJobs } from "@bindscope/bindscope/rooms/core";
import { makeSet } from "./make_set.ts";
import type { SetJobs } from "./set_jobs.ts";

export default serveJobs<SetJobs>({ makeSet });
