/**
 * What Deno, Node and Bun have built in under the same names. It is asked for when it is needed, so that
 * no module names it in an import: bundles for browsers need no stand-ins.
 */
import type * as crypto from "node:crypto";
import type * as fs from "node:fs";
import type * as http from "node:http";
import type * as path from "node:path";
import type * as v8 from "node:v8";
import type * as threads from "node:worker_threads";

interface Builtins {
  readonly "node:crypto": typeof crypto;
  readonly "node:fs": typeof fs;
  readonly "node:http": typeof http;
  readonly "node:path": typeof path;
  readonly "node:v8": typeof v8;
  readonly "node:worker_threads": typeof threads;
}

interface Process {
  readonly versions?: { readonly [runtime: string]: string | undefined };
  readonly arch?: string;
  readonly env?: { readonly [name: string]: string | undefined };
  memoryUsage?(): { readonly rss: number };
  /** Node has it from version 20.13 on. */
  availableMemory?(): number;
  getBuiltinModule?<N extends keyof Builtins>(name: N): Builtins[N];
}

/** The process that this is; undefined in browsers. */
export function thisProcess(): Process | undefined {
  return (globalThis as { process?: Process }).process;
}

/** A module of the runtime. */
export function builtin<N extends keyof Builtins>(name: N): Builtins[N] {
  return thisProcess()!.getBuiltinModule!(name);
}
