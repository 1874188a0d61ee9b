/** Browsers: the page runs the suite, or lets its own worker do so, and sends back what it tells. */
import { loadCore } from "../../../src/core/load.ts";
import { fetchedFiles, sendBack } from "./from_server.ts";
import { runHost } from "./host_report.ts";

try {
  if (new URL(location.href).searchParams.has("worker")) {
    const worker = new Worker(new URL("./page_worker.js", import.meta.url), { type: "module" });
    worker.onerror = ({ message }) => sendBack({ error: `the page's worker: ${message}` });
  } else {
    await sendBack(await runHost(loadCore, await fetchedFiles(), 2));
  }
} catch (error) {
  await sendBack({ error: String(error) });
}
