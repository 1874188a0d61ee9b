/** The worker of {@linkcode ./jobs.ts}. */

import { CORE_JOBS, type CoreJobs } from "./jobs.ts";
import { serveJobs } from "./serve_jobs.ts";
import { isMemberReply, movedBuffers } from "../train/member_job.ts";

export default serveJobs<CoreJobs>(
  CORE_JOBS,
  (output) => isMemberReply(output) ? movedBuffers(output) : [],
);
