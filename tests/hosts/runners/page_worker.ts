/** The worker of a page: the whole suite in it, without workers of its own. */
import { loadCore } from "../../../src/core/load.ts";
import { fetchedFiles, sendBack } from "./from_server.ts";
import { runHost } from "./host_report.ts";

try {
  await sendBack(await runHost(loadCore, await fetchedFiles(), 0));
} catch (error) {
  await sendBack({ error: String(error) });
}
