import { checkNames } from "../../src/result/names.ts";
import type { ServiceLimits } from "./limits.ts";
import type { ServedResult } from "./sets/served_results.ts";

/** What a request left in the log: no body, no query, no header of the client's. */
export interface LogEntry {
  /** GET, POST, …; "other" for what no client of ours sends. */
  readonly method: string;
  /** The route, not the path: a path is the client's words. */
  readonly route: string;
  /** Of the answer. */
  readonly status: number;
  /** Null where the host has no clock. */
  readonly milliseconds: number | null;
  /** Operations of a POST that was answered. */
  readonly cost: number;
  /** Its vectors. */
  readonly rows: number;
  /** Where an unforeseen failure happened, without its message. */
  readonly fault?: string;
}

/** How a service runs; nothing here changes a number of an answer. */
export interface ServiceOptions {
  /** Default: {@linkcode DEFAULT_LIMITS}. */
  readonly limits?: Partial<ServiceLimits>;
  /** The bearer token that requests must have. Default: none is asked for. */
  readonly token?: string;
  /** Values of the Host header that are answered, without a port. Default: all. */
  readonly hosts?: readonly string[];
  /** Results that are served, by hash. */
  readonly results?: ReadonlyMap<string, ServedResult>;
  /** Milliseconds that only grow. Without it durations are not logged. */
  readonly clock?: () => number;
  /** Lets the host receive and send between two pieces of work. Default: work waits for no other. */
  readonly nextTurn?: () => Promise<void>;
  /** Called for every request that was answered. */
  readonly log?: (entry: LogEntry) => void;
}

const NAMES = Object.keys(
  {
    limits: 0,
    token: 0,
    hosts: 0,
    results: 0,
    clock: 0,
    nextTurn: 0,
    log: 0,
  } satisfies { readonly [name in keyof ServiceOptions]-?: 0 },
);

/**
 * Refuses options that neither a service has nor, by the names in `more`, its host.
 *
 * @throws {TypeError} with the nearest name, or all of them
 */
export function checkServiceOptions(
  called: string,
  given: object,
  more: readonly string[] = [],
): void {
  checkNames(called, "option", [...NAMES, ...more], given);
}
