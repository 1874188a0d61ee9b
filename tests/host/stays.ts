/** A thread that stays until it is ended. */
import { parentPort } from "node:worker_threads";

parentPort!.on("message", () => {});
parentPort!.postMessage("here");
