import { assertEquals, assertRejects } from "@std/assert";
import { inSteps } from "../../src/core/in_steps.ts";

/** A step that is done after `count` calls. */
function steps(count: number) {
  let made = 0;
  const step = () => ++made / count;
  return { step, made: () => made };
}

Deno.test("steps are made until the whole is done, and each is told", async () => {
  const { step, made } = steps(4);
  const reports: number[] = [];
  await inSteps(step, { progress: (share) => reports.push(share) });
  assertEquals(reports, [0.25, 0.5, 0.75, 1]);
  assertEquals(made(), 4);
});

Deno.test("others get their turn between two steps", async () => {
  const heard = { timer: false, worker: false };
  let made = 0;
  setTimeout(() => heard.timer = true);
  const source = "postMessage(0)";
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  worker.onmessage = () => heard.worker = true;
  // Without a turn neither is heard, however many steps there are.
  await inSteps(() => (heard.timer && heard.worker) || ++made === 10_000_000 ? 1 : 0);
  worker.terminate();
  assertEquals(heard, { timer: true, worker: true });
});

Deno.test("a stop is heard before the next step, and says why", async () => {
  const { step, made } = steps(100);
  const controller = new AbortController();
  const progress = (share: number) => {
    if (share >= 0.03) controller.abort(new DOMException("enough", "AbortError"));
  };
  const work = inSteps(step, { signal: controller.signal, progress });
  await assertRejects(() => work, DOMException, "enough");
  assertEquals(made(), 3);
});

Deno.test("what a step throws ends the work", async () => {
  const broken = () => {
    throw new RangeError("no such row");
  };
  await assertRejects(() => inSteps(broken), RangeError, "no such row");
});
