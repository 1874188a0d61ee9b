/** The worker of {@linkcode ./session_jobs.ts}. */
import { serveJobs } from "@bindscope/bindscope/rooms/core";
import { openGraphHere } from "./open_graph_here.ts";
import { DeviceFailure } from "./session.ts";
import type { GraphRequest, SessionJobs } from "./session_jobs.ts";

/** A worker serves one graph; it is opened with the first job. */
let opened: ReturnType<typeof openGraphHere> | undefined;

function open({ file, modality, ...options }: GraphRequest) {
  return opened ??= openGraphHere(file, modality, options);
}

export default serveJobs<SessionJobs>({
  async open(_core, graph) {
    const { session: { name, inputs, outputs }, output } = await open(graph);
    return { name, inputs, outputs, output };
  },
  async run(_core, { graph, feeds, output }) {
    try {
      const { session } = await open(graph);
      return await session.run(feeds, output);
    } catch (error) {
      if (error instanceof DeviceFailure) return { deviceFailure: error.message };
      throw error;
    }
  },
}, (output) => "data" in output ? [output.data.buffer] : []);
