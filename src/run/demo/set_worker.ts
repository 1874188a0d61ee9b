/** The worker of {@linkcode ./set_jobs.ts}. */
import { serveJobs } from "../../core/jobs/serve_jobs.ts";
import { makeSet } from "./make_set.ts";
import type { SetJobs } from "./set_jobs.ts";

export default serveJobs<SetJobs>({ makeSet });
