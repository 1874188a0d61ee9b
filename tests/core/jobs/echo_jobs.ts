/** Jobs for tests of serveJobs and the pool. */
export interface EchoJobs {
  echo: { input: number[]; output: { values: number[]; core: boolean } };
  count: { input: { steps: number }; output: number };
  move: { input: Uint8Array<ArrayBuffer>; output: Uint8Array<ArrayBuffer> };
  fail: { input: string; output: never };
}
