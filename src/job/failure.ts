/** How a task fails: one sentence for the person, an exit code for the shell. */
import { codeOf } from "../host/read_file.ts";
import { messageOn, type Surface } from "../core/remedy.ts";
import { MAX_MESSAGE, shown } from "../result/visible_text.ts";

/** Wrong usage of the command line: exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** A failure that is not a mistake of the input: a file that can't be had, a stopped run. Exit code 1. */
export class TaskError extends Error {
  override name = "TaskError";
}

/** Something was asked to hold and does not: a threshold. Exit code 3. */
export class RequirementError extends Error {
  override name = "RequirementError";
}

interface Failure {
  message: string;
  exitCode: 0 | 1 | 2 | 3 | 130;
}

/**
 * Turns whatever was thrown into one clear sentence that a terminal can show. Never shows a stack trace.
 *
 * @param surface what the person works with, which says what to do
 */
export function describeFailure(error: unknown, surface: Surface = "task"): Failure {
  const { message, exitCode } = failureOf(firstOf(error), surface);
  return { message: shown(message, MAX_MESSAGE), exitCode };
}

/** What failed first, where cleaning up after it failed too: on a disk that takes nothing, a lock can't be removed either. */
function firstOf(error: unknown): unknown {
  // By name: not every host has the class.
  return error instanceof Error && error.name === "SuppressedError" && "suppressed" in error
    ? firstOf(error.suppressed)
    : error;
}

function failureOf(error: unknown, surface: Surface): Failure {
  if (error instanceof UsageError) return { message: firstSentence(error.message), exitCode: 2 };
  if (error instanceof RequirementError) {
    return { message: firstSentence(error.message), exitCode: 3 };
  }
  if (error instanceof DOMException && error.name === "AbortError") {
    return {
      message: "Stopped. What was finished is cached; run the same command to resume.",
      exitCode: 130,
    };
  }
  if (error instanceof Error && ["NotCapable", "PermissionDenied"].includes(error.name)) {
    return { message: describePermission(error.message), exitCode: 1 };
  }
  // Whoever reads the output has seen enough, as `head` does: what was asked for is done.
  if (codeOf(error) === "EPIPE" || error instanceof Error && error.name === "BrokenPipe") {
    return { message: "", exitCode: 0 };
  }
  const message = error instanceof Error ? messageOn(surface, error) : String(error);
  if (isDiskFull(error)) {
    return {
      message: `The disk is full (${
        firstSentence(message)
      }). Free some space and run the same command again: finished work is cached.`,
      exitCode: 1,
    };
  }
  if (DISK_FAILURES.has(codeOf(error) ?? "") && !message.endsWith(".")) {
    return {
      message: `The disk failed (${
        firstSentence(message)
      }). Check it and its permissions, and run the same command again: finished work is cached.`,
      exitCode: 1,
    };
  }
  if (error instanceof Error && (error.name === "NotFound" || codeOf(error) === "ENOENT")) {
    // What ends in a full stop is a sentence of ours that says what to do; the system's words don't.
    const text = firstSentence(message);
    return { message: text.endsWith(".") ? text : `${text}. Check the path.`, exitCode: 1 };
  }
  return { message: firstSentence(message) || "Failed without a message.", exitCode: 1 };
}

/** The system's own words of these say nothing of what to do; where a file was read or written, a sentence of ours stands in their place. */
const DISK_FAILURES: ReadonlySet<string> = new Set(["EROFS", "EIO", "EPERM", "EACCES", "ESTALE"]);

function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "";
  return code === "ENOSPC" || code === "EDQUOT" ||
    /no space left|os error 28|quota exceeded/i.test(message);
}

/** Deno names the flag that is missing; what a person needs is the place and the way out. */
function describePermission(message: string): string {
  const access = /Requires (\w+) access to (.+?), (?:run|specify)/.exec(message);
  if (!access) return firstSentence(message);
  const [, kind, target] = access;
  const path = target.replaceAll('"', "");
  // A file of the cache is named by a hash, and is one of many below out/.
  const location = kind === "write" && /(^|\/)out\//.test(path) ? "out" : path;
  return `No permission for ${kind} access to ${location === "out" ? "out/" : target}. Tasks may ${
    kind === "write" ? "write under out/ only" : "not do that"
  }; to allow it, run the task's file with deno run and --allow-${kind}=${location}.`;
}

/** Of a sentence of ours, which ends in a full stop, all: a path in it may hold a line end. Of the system's words the first line. */
function firstSentence(message: string): string {
  const whole = message.trim();
  return whole.endsWith(".") ? whole : whole.split("\n", 1)[0].trim();
}
