import { browserTests } from "../../../tests/browser/own_process.ts";

browserTests(
  "in a browser the page measures, trains, takes no harm and needs no network",
  new URL("./browser/all.ts", import.meta.url),
);
