/** How a call is run, and what it brought beside its words. */
interface CallContext {
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
  /** Called with a share in [0, 1] and what is being done. */
  readonly progress: (share: number, doing: string) => void;
}

/** What a call answers: words, and files or other bytes beside them. */
export interface CallAnswer {
  readonly value: unknown;
  readonly buffers?: readonly Uint8Array<ArrayBuffer>[];
}

/** One thing that can be asked over the pipe. */
export type Call<Asked> = (asked: Asked, context: CallContext) => Promise<CallAnswer>;

/** A Result as it is in its file, under the name that tables show. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Contents by name, as an answer's buffers. */
export function filesAnswer(files: ReadonlyMap<string, string | Uint8Array>): CallAnswer {
  const encoder = new TextEncoder();
  return {
    value: [...files.keys()],
    buffers: [...files.values()].map((content) =>
      typeof content === "string" ? encoder.encode(content) : new Uint8Array(content)
    ),
  };
}
