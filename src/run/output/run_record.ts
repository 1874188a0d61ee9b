import { isWide } from "../../core/load.ts";
import type { Json } from "../../result/result.ts";

/** run.json: when, where and from what a result was made. Nothing of it is in the result. */
export function runRecord(more: { [name: string]: Json } = {}): { [name: string]: Json } {
  return {
    finished: new Date().toISOString(),
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    platform: `${Deno.build.os} ${Deno.build.arch}`,
    cores: navigator.hardwareConcurrency,
    wide: isWide(),
    ...more,
  };
}

/** As it is written. */
export function recordText(record: { readonly [name: string]: Json }): string {
  return JSON.stringify(record, null, 2) + "\n";
}
