/** What a reader has to do with a file that nobody vouches for: read it, or say one good sentence. */
import process from "node:process";
import { UsageError } from "../../../../src/job/failure.ts";

interface Outcome {
  readonly held: boolean;
  /** What was read, in words that tell two readings apart; null if the file was refused. */
  readonly read: string | null;
  /** Why it was refused, or what is wrong with how. */
  readonly message: string;
  /** Of processor time. */
  readonly milliseconds: number;
}

/** Words of engines and libraries, which tell a person nothing. */
const FOREIGN_WORDS =
  /undefined|\bNaN\b(?!, (?:first )?in row| \(| \.)|is not a function|is not iterable|call stack|out of bounds|outside the bounds|Invalid (typed )?array|Cannot (read|mix|convert|destructure)|\[object|\.(cc|js|ts):\d|thrift|unexpected EOF|invalid distance|Unexpected token|BigInt/;

/** Longest time for a file. Another reader may need longer than it took before; the table says. */
const MAX_MILLISECONDS = 2000;

/**
 * Reads one file by `read` and judges what came of it. One of the names has to be in every refusal.
 * @param holds whether a word is in the file itself
 */
export async function judge(
  names: readonly string[],
  holds: (word: string) => boolean,
  read: () => Promise<string> | string,
  limit = MAX_MILLISECONDS,
): Promise<Outcome> {
  const began = processorTime();
  const outcome = async (): Promise<Omit<Outcome, "milliseconds">> => {
    try {
      return { held: true, read: await read(), message: "" };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const fault = faultOf(error, names, holds);
      return {
        held: fault === null,
        read: null,
        message: fault ? `${fault}: ${message}` : message,
      };
    }
  };
  const result = await outcome();
  const milliseconds = processorTime() - began;
  return milliseconds > limit
    ? {
      ...result,
      held: false,
      milliseconds,
      message: `took ${Math.round(milliseconds)} ms of processor time`,
    }
    : { ...result, milliseconds };
}

/** Of this process, in milliseconds: how busy the machine is does not matter. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What is wrong with how a file was refused, or null. */
export function faultOf(
  error: unknown,
  names: readonly string[],
  holds: (word: string) => boolean = () => false,
): string | null {
  if (!(error instanceof Error)) return "no error";
  const { message } = error;
  const kinds = [SyntaxError, RangeError, TypeError, UsageError];
  if (!kinds.some((kind) => error instanceof kind) && error.constructor !== Error) {
    return `a ${error.name}`;
  }
  if (!names.some((name) => message.includes(name))) return "no name of the file";
  if (message.length > 500) return `${message.length} characters`;
  // deno-lint-ignore no-control-regex
  if (/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(message)) return "control characters";
  const foreign = FOREIGN_WORDS.exec(message)?.[0];
  // What the file says may be repeated.
  if (foreign !== undefined && !holds(foreign)) return "foreign words";
  if (!/[.)?]$|--help$/.test(message)) return "no sentence";
  return null;
}
