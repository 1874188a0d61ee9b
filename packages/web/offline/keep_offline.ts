/** EngineCalls the browser to keep the page for times without a network. */
import { signal } from "@preact/signals";

/** Whether the page would come up without a network. */
export const offline = signal(false);

export function keepOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  // Without one the page works as well, with a network.
  navigator.serviceWorker.register("./offline.js").catch(() => {});
  void navigator.serviceWorker.ready.then(() => {
    offline.value = true;
  });
}
