import { browserTests } from "../../browser/own_process.ts";

browserTests(
  "in a browser the page can be read, sorted, copied and explored, and takes no harm",
  new URL("./in_browser.ts", import.meta.url),
);
