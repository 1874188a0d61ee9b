// One process for all that needs the page in a browser: it is built once. Run by browser_test.ts.
import "./offline.ts";
import "./looks.ts";
import "./bad_input.ts";
import "./measuring.ts";
import "./touch.ts";
import "./training.ts";
import "./captions.ts";
