/** Formats of other programs, which packages bring: each registers its file and what writes it. */
import type { ReportEntry } from "../page/entry.ts";

/** What is asked besides a Result. */
interface FormatRequest {
  /** The benchmark's data set on the hub; null where none was named. */
  readonly dataset: string | null;
  /** When the report is written, in milliseconds. */
  readonly at: number;
}

/** One format, of which a Result has one file. Its code is loaded when it is asked for. */
export interface OutsideFormat {
  /** The value of `--format`. */
  readonly name: string;
  /** The file's path in the report; `own` begins its name: empty for one Result, of several their names and a dash. */
  file(own: string): string;
  /** What writes it. */
  load(): Promise<(entry: ReportEntry, asked: FormatRequest) => string>;
}

const registered = new Map<string, OutsideFormat>();

/** Makes formats known to `report` and to programs that write reports. */
export function registerFormats(formats: readonly OutsideFormat[]): void {
  for (const format of formats) registered.set(format.name, format);
}

/** Those that were registered, in that order. */
export function outsideFormats(): readonly OutsideFormat[] {
  return [...registered.values()];
}
