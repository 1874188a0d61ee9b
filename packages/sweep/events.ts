/** What happened in a sweep: one JSON line an event, a file a process, so that nobody waits for it. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { attempt } from "@bindscope/bindscope/rooms/data";

/** Something that happened to a job. */
export interface SweepEvent {
  /** When, in ISO 8601. */
  readonly time: string;
  /** found: it was done before. retried: it crashed its worker and is tried once more. */
  readonly event: "found" | "started" | "done" | "failed" | "retried" | "stopped" | "warning";
  /** Id of the job; null for what is about the sweep. */
  readonly job: string | null;
  readonly kind: string | null;
  /** Seconds that it took. */
  readonly seconds?: number;
  /** Why it failed, or what is to be known. */
  readonly message?: string;
  /** The command line that does this job alone. */
  readonly command?: string;
  readonly owner: string;
}

/** Tells of what happens: in the sweep's folder, and to `listener`. */
export class EventLog {
  readonly #path: string;
  readonly #owner: string;
  readonly #listener: (event: SweepEvent) => void;

  constructor(out: string, owner: string, listener: (event: SweepEvent) => void = () => {}) {
    const folder = `${out}/.events`;
    attempt("write", folder, () => mkdirSync(folder, { recursive: true }));
    this.#path = `${folder}/${owner}.jsonl`;
    this.#owner = owner;
    this.#listener = listener;
  }

  tell(event: Omit<SweepEvent, "time" | "owner">): void {
    const whole: SweepEvent = { time: new Date().toISOString(), ...event, owner: this.#owner };
    this.#listener(whole);
    attempt("write", this.#path, () => appendFileSync(this.#path, JSON.stringify(whole) + "\n"));
  }
}

/** All events of a sweep, oldest first. A line that a killed process left half-written is passed over. */
export function readEvents(out: string): SweepEvent[] {
  const folder = `${out}/.events`;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) =>
      readFileSync(`${folder}/${name}`, "utf8").split("\n").flatMap((line): SweepEvent[] => {
        try {
          return line === "" ? [] : [JSON.parse(line)];
        } catch {
          return [];
        }
      })
    )
    .sort((a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : 0);
}
