/** How fast a bundled model runs on a provider, with a given number of threads; for doctor. */
import type { Provider } from "./device.ts";
import type { ModelFile } from "../model/model_file.ts";

export interface SessionProbe {
  readonly file: ModelFile;
  /** Shape of the graph's one float input. */
  readonly dims: readonly number[];
  readonly output: string;
  readonly provider: Provider;
  readonly threads: number;
}

/**
 * Milliseconds of the fastest of three runs. A process has one number of onnxruntime threads, so
 * each probe gets a worker of its own.
 */
export function probeSession(probe: SessionProbe): Promise<number> {
  const worker = new Worker(new URL("./session_probe_worker.ts", import.meta.url), {
    type: "module",
  });
  return new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number | string>) =>
      typeof data === "number" ? resolve(data) : reject(new Error(data));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(probe);
  }).finally(() => worker.terminate());
}
