/** The worker of {@linkcode ./jobs.ts}. */

import { CORE_JOBS, type CoreJobs } from "./jobs.ts";
import { movedBuffers } from "./moved.ts";
import { serveJobs } from "./serve_jobs.ts";

export default serveJobs<CoreJobs>(CORE_JOBS, movedBuffers);
