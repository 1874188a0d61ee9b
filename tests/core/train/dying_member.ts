/** A member of a team whose thread ends without a word in the middle of a step. */
import { CORE_JOBS, type CoreJobs } from "../../../src/core/jobs/jobs.ts";
import { movedBuffers } from "../../../src/core/jobs/moved.ts";
import { serveJobs } from "../../../src/core/jobs/serve_jobs.ts";
import type { MemberCall, MemberReply } from "../../../src/core/train/member_job.ts";

export default serveJobs<CoreJobs>({
  ...CORE_JOBS,
  trainingMember(core, call: MemberCall, progress) {
    if (call.call !== "merge") return CORE_JOBS.trainingMember(core, call, progress);
    (globalThis as unknown as { close(): void }).close();
    return new Promise<MemberReply>(() => {});
  },
}, movedBuffers);
