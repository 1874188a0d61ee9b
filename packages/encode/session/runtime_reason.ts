import { shown } from "@bindscope/bindscope/rooms/result";

/** As many characters as a sentence has room for. */
const LONGEST = 240;

/** A place in onnxruntime's own source, with the function that it names: `/x/gather.cc:154 Status F(…) `. */
const SOURCE = /\S*\.(?:cc|cpp|cu|h|hpp):\d+(?:\s+[^()]*\([^()]*\)(?:\s*const)?)?\s*/g;

/**
 * What onnxruntime means: it speaks in several lines with codes, and of places in its own source. The
 * first lines that say something are enough.
 */
export function runtimeReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.split("ERROR_MESSAGE:").at(-1) ?? message;
  const lines = text.trim().split("\n").map((line) =>
    line.replace(SOURCE, "").replace(/Status Message:\s*/, "").trim().replace(/[.:,]+$/, "")
  );
  const line = lines.filter((line) => line !== "").slice(0, 3).join("; ");
  return shown(line || "it gives no reason", LONGEST);
}
