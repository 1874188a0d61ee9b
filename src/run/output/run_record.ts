import type { Json } from "../../result/result.ts";

/** run.json: when and where a result was made. Nothing of it is in the result. */
export function runRecord(more: { [name: string]: Json } = {}): { [name: string]: Json } {
  return {
    finished: new Date().toISOString(),
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    platform: `${Deno.build.os} ${Deno.build.arch}`,
    cores: navigator.hardwareConcurrency,
    ...more,
  };
}
