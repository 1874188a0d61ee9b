/** A worker that trains, whose thread ends without a word in the middle of a step. */
import { movedBuffers } from "../../../../src/core/jobs/moved.ts";
import { serveJobs } from "../../../../src/core/jobs/serve_jobs.ts";
import type { MemberReply } from "../../../../src/core/team/requests.ts";
import { TRAIN_JOBS, type TrainJobs } from "../../trainer/train_jobs.ts";

let exchanges = 0;

export default serveJobs<TrainJobs>({
  ...TRAIN_JOBS,
  member(core, call, progress) {
    if (call.call !== "go on" || ++exchanges < 3) return TRAIN_JOBS.member(core, call, progress);
    (globalThis as unknown as { close(): void }).close();
    return new Promise<MemberReply>(() => {});
  },
}, movedBuffers);
