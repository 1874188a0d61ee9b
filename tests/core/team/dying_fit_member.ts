/** A member of a team whose thread ends without a word in the middle of a fit. */
import { CORE_JOBS, type CoreJobs } from "../../../src/core/jobs/jobs.ts";
import { movedBuffers } from "../../../src/core/jobs/moved.ts";
import { serveJobs } from "../../../src/core/jobs/serve_jobs.ts";
import type { FitMemberCall, FitMemberReply } from "../../../src/core/team/requests.ts";

let sums = 0;

export default serveJobs<CoreJobs>({
  ...CORE_JOBS,
  fitMember(core, call: FitMemberCall, progress) {
    if (call.call !== "go on" || ++sums < 3) return CORE_JOBS.fitMember(core, call, progress);
    (globalThis as unknown as { close(): void }).close();
    return new Promise<FitMemberReply>(() => {});
  },
}, movedBuffers);
