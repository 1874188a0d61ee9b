/** A member of a team whose thread ends without a word in the middle of its work. */
import { CORE_JOBS, type CoreJobs } from "../../../src/core/jobs/jobs.ts";
import { movedBuffers } from "../../../src/core/jobs/moved.ts";
import { serveJobs } from "../../../src/core/jobs/serve_jobs.ts";
import type { MemberCall, MemberReply } from "../../../src/core/team/requests.ts";

let exchanges = 0;

export default serveJobs<CoreJobs>({
  ...CORE_JOBS,
  member(core, call: MemberCall, progress) {
    const goesOn = call.call === "go on";
    if (!goesOn || ++exchanges < 3) return CORE_JOBS.member(core, call, progress);
    (globalThis as unknown as { close(): void }).close();
    return new Promise<MemberReply>(() => {});
  },
}, movedBuffers);
