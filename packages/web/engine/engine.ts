/** The worker of the page: does one call, reports its progress, and answers. */
import { UnknownColumns, UnknownTemplate } from "@bindscope/bindscope/rooms/data";
import { describeFailure } from "@bindscope/bindscope/rooms/options";
import { optionNames } from "./option_names.ts";
import type {
  EngineCalls,
  EngineUpdate,
  MissingLabelSettings,
  Reply,
  Request,
  StopRequest,
} from "./calls.ts";

type Answer<N extends keyof EngineCalls> = (
  input: EngineCalls[N]["input"],
  tell: (update: EngineUpdate) => void,
  stop: AbortSignal,
) => Promise<EngineCalls[N]["output"]>;

/** The function of each call; what it needs is loaded with it. */
const ANSWERS: { readonly [N in keyof EngineCalls]: () => Promise<Answer<N>> } = {
  readSet: async () => (await import("./read_set.ts")).readSet,
  measure: async () => (await import("./measure.ts")).measure,
  show: async () => (await import("./show.ts")).show,
  train: async () => (await import("./train.ts")).train,
  captions: async () => (await import("./captions.ts")).captions,
};

interface Scope {
  onmessage: ((event: { readonly data: Request | StopRequest }) => void) | null;
  postMessage(reply: Reply): void;
}
const scope = globalThis as unknown as Scope;

/** More columns are not offered one by one. */
const MOST_COLUMNS = 200;

/** What a person has to choose, where its absence is what failed. */
function missingIn(error: unknown): MissingLabelSettings | null {
  if (error instanceof UnknownTemplate) return { caption: error.first };
  return error instanceof UnknownColumns ? { columns: error.columns.slice(0, MOST_COLUMNS) } : null;
}

const stop = new AbortController();

scope.onmessage = async ({ data }) => {
  if ("stop" in data) return stop.abort();
  const { name, input, lock } = data;
  await hold(lock);
  scope.postMessage({ kind: "living" });
  try {
    const answer = await ANSWERS[name]() as Answer<keyof EngineCalls>;
    const tell = (update: EngineUpdate) => scope.postMessage({ kind: "update", update });
    const output = await answer(input as never, tell, stop.signal);
    scope.postMessage({ kind: "done", output });
  } catch (error) {
    const { message } = describeFailure(error, "page");
    const missing = missingIn(error);
    scope.postMessage({ kind: "failed", message: optionNames(message), missing });
  }
};

/** Until this worker ends; see call_engine.ts. */
async function hold(lock: string): Promise<void> {
  if (!("locks" in navigator)) return;
  await new Promise<void>((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise(() => {});
    });
  });
}
