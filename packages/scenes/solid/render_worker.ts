/** The worker of {@linkcode ./render_jobs.ts}. */
import { serveJobs } from "@bindscope/bindscope/rooms/core";
import { placeStages, type RenderJobs, renderStages } from "./render_jobs.ts";

export default serveJobs<RenderJobs>(
  { renderStages, placeStages },
  (output) =>
    output.flatMap((made) => "file" in made ? [made.file.buffer, made.patches.buffer] : []),
);
