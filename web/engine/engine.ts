/** The worker of the page: does one ask, tells how far it is, and answers. */
import { UnknownColumns } from "../../src/data/labels/label_columns.ts";
import { UnsaidCaptions } from "../../src/data/labels/label_words.ts";
import { describeFailure } from "../../src/job/failure.ts";
import { optionNames } from "./option_names.ts";
import type { Asks, News, Reply, Request, StopRequest, Unsaid } from "./asks.ts";

type Answer<N extends keyof Asks> = (
  input: Asks[N]["input"],
  tell: (news: News) => void,
  stop: AbortSignal,
) => Promise<Asks[N]["output"]>;

/** How each ask is answered; what one needs is loaded with it. */
const ANSWERS: { readonly [N in keyof Asks]: () => Promise<Answer<N>> } = {
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

/** What of the labels a person has to say, where that is what failed. */
function unsaidIn(error: unknown): Unsaid | null {
  if (error instanceof UnsaidCaptions) return { caption: error.first };
  return error instanceof UnknownColumns ? { columns: error.columns.slice(0, MOST_COLUMNS) } : null;
}

const stop = new AbortController();

scope.onmessage = async ({ data }) => {
  if ("stop" in data) return stop.abort();
  const { name, input, lock } = data;
  await hold(lock);
  scope.postMessage({ kind: "living" });
  try {
    const answer = await ANSWERS[name]() as Answer<keyof Asks>;
    const tell = (news: News) => scope.postMessage({ kind: "news", news });
    const output = await answer(input as never, tell, stop.signal);
    scope.postMessage({ kind: "done", output });
  } catch (error) {
    const { message } = describeFailure(error, "page");
    const unsaid = unsaidIn(error);
    scope.postMessage({ kind: "failed", message: optionNames(message), unsaid });
  }
};

/** Until this worker ends; see ask_engine.ts. */
async function hold(lock: string): Promise<void> {
  if (!("locks" in navigator)) return;
  await new Promise<void>((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise(() => {});
    });
  });
}
