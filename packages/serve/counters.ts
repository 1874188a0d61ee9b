/** What the service counts, as Prometheus reads it (text format 0.0.4). */

/** Upper ends of the classes of seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

interface Durations {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Metrics that are not counters. */
interface Gauges {
  readonly inFlight: number;
  readonly bodies: number;
  readonly sets: number;
  readonly coreBytes: number;
  /** Null where the host does not say. */
  readonly residentBytes: number | null;
  readonly version: string;
}

/** Counters of one service. Labels are routes and statuses, never a client's words. */
export class Counters {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  #operations = 0;
  #vectors = 0;

  /** A request that was answered; `seconds` is null where the host has no clock. */
  answered(route: string, status: number, seconds: number | null): void {
    const labels = `route="${route}",status="${status}"`;
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    if (seconds === null) return;
    const durations = this.#durations.get(route) ??
      { counts: SECONDS.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(route, durations);
    for (const [i, end] of SECONDS.entries()) if (seconds <= end) durations.counts[i]++;
    durations.sum += seconds;
    durations.count++;
  }

  worked(operations: number, vectors: number): void {
    this.#operations += operations;
    this.#vectors += vectors;
  }

  /** The text of `/metrics`. */
  text({ inFlight, bodies, sets, coreBytes, residentBytes, version }: Gauges): string {
    const lines: string[] = [];
    const group = (name: string, kind: string, help: string) =>
      lines.push(`# HELP bindscope_${name} ${help}`, `# TYPE bindscope_${name} ${kind}`);
    const single = (name: string, kind: string, help: string, value: number) => {
      group(name, kind, help);
      lines.push(`bindscope_${name} ${value}`);
    };
    group("requests_total", "counter", "Requests answered.");
    for (const [labels, count] of sorted(this.#requests)) {
      lines.push(`bindscope_requests_total{${labels}} ${count}`);
    }
    group("request_seconds", "histogram", "Seconds from the headers of a request to its answer.");
    for (const [route, { counts, sum, count }] of sorted(this.#durations)) {
      for (const [i, end] of SECONDS.entries()) {
        lines.push(`bindscope_request_seconds_bucket{route="${route}",le="${end}"} ${counts[i]}`);
      }
      lines.push(
        `bindscope_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`,
        `bindscope_request_seconds_sum{route="${route}"} ${sum}`,
        `bindscope_request_seconds_count{route="${route}"} ${count}`,
      );
    }
    single(
      "operations_total",
      "counter",
      "Operations of requests, those for reading what was refused among them.",
      this.#operations,
    );
    single("vectors_total", "counter", "Vectors of answered requests.", this.#vectors);
    single("requests_in_flight", "gauge", "Requests at work or waiting for it.", inFlight);
    single("bodies_in_flight", "gauge", "Bodies that are being received.", bodies);
    single("sets", "gauge", "Sets that are served.", sets);
    single("core_memory_bytes", "gauge", "Memory of the numeric core.", coreBytes);
    if (residentBytes !== null) {
      // The name that all processes have for it.
      lines.push(
        "# HELP process_resident_memory_bytes Resident memory.",
        "# TYPE process_resident_memory_bytes gauge",
        `process_resident_memory_bytes ${residentBytes}`,
      );
    }
    group("build_info", "gauge", "The version that runs.");
    lines.push(`bindscope_build_info{version="${version}"} 1`);
    return lines.join("\n") + "\n";
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => a < b ? -1 : 1);
}
