/** The page as a browser shows it. Run by browser_test.ts. */
import { closeBrowser } from "../../browser/chromium.ts";
import "./browser/looks.ts";
import "./browser/controls.ts";
import "./browser/contents.ts";

Deno.test.afterAll(closeBrowser);
