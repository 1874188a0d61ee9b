/** What `deno task serve` can be told. */
import { ALIASES } from "../../job/aliases_option.ts";
import { optionTable } from "../../job/options.ts";
import { SET_OPTIONS } from "../../job/set_options.ts";
import { PROBE_OPTIONS } from "../../probe/options.ts";
import { DEFAULT_LIMITS } from "../../serve/limits.ts";
import { SET_FLAG } from "../serve/set_flag.ts";
import type { TaskInput } from "../task/task.ts";

export const SERVE_OPTIONS = optionTable({
  set: SET_FLAG,
  aliases: ALIASES,
  acceptChanges: SET_OPTIONS.acceptChanges,
  model: {
    kind: "text",
    default: null,
    placeholder: "DIR",
    help: "Model folder that made the sets: requests may then have texts in place of vectors.",
    inResult: false,
  },
  map: {
    kind: "text",
    default: null,
    placeholder: "FILE.npy",
    help: "A map that repair made of the set: requests may take cosines through it.",
    inResult: false,
  },
  host: {
    kind: "text",
    default: "127.0.0.1",
    placeholder: "ADDRESS",
    help: "Address to listen on.",
    inResult: false,
  },
  port: {
    kind: "integer",
    default: 8000,
    min: 0,
    max: 65535,
    help: "Port to listen on; 0: any that is free.",
    inResult: false,
  },
  tokenFile: {
    kind: "text",
    default: null,
    placeholder: "FILE",
    help: "File with the bearer token that requests must have. Default: none is asked for.",
    inResult: false,
  },
  maxBody: {
    kind: "integer",
    default: DEFAULT_LIMITS.bodyBytes,
    min: 1000,
    max: 100_000_000,
    help: "Bytes of a body; more is answered by 413.",
    inResult: false,
  },
  budget: {
    kind: "integer",
    default: DEFAULT_LIMITS.operations,
    min: 1000,
    max: Number.MAX_SAFE_INTEGER,
    help: "Operations that a request may cost; more is answered by 422.",
    inResult: false,
  },
  inFlight: {
    kind: "integer",
    default: DEFAULT_LIMITS.inFlight,
    min: 1,
    max: 10_000,
    help: "Requests at work or waiting; more are answered by 503.",
    inResult: false,
  },
  bodySeconds: {
    kind: "number",
    default: DEFAULT_LIMITS.bodySeconds,
    min: 0.1,
    max: 600,
    help: "Seconds for the headers, and again for the body; then 408.",
    inResult: false,
  },
  ...PROBE_OPTIONS,
});

export type ServeInput = TaskInput<typeof SERVE_OPTIONS>;
