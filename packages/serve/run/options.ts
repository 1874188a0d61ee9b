/** Options of `deno task serve`. */
import {
  ALIASES,
  flagOption,
  NOT_IN_RESULT,
  numberOption,
  optionTable,
  PROBE_OPTIONS,
  SET_FLAG,
  SET_OPTIONS,
  textOption,
  wholeOption,
} from "@bindscope/bindscope/rooms/options";
import { type TaskInput } from "@bindscope/bindscope/rooms/start";
import { DEFAULT_LIMITS } from "../limits.ts";

export const SERVE_OPTIONS = optionTable({
  set: SET_FLAG,
  bundle: flagOption("Write a folder for Cloudflare's workers and end: serve --bundle --help."),
  aliases: ALIASES,
  acceptChanges: SET_OPTIONS.acceptChanges,
  model: textOption(
    "DIR",
    null,
    "Model folder that made the sets: requests may then have texts in place of vectors.",
    NOT_IN_RESULT,
  ),
  map: textOption(
    "FILE.npy",
    null,
    "A map that repair made of the set: requests may take cosines through it.",
    NOT_IN_RESULT,
  ),
  template: textOption(
    "TEXT",
    null,
    'Form of the set\'s captions, "a {color} {shape} and a {color} {shape}": score then takes pairs of texts alone.',
    NOT_IN_RESULT,
  ),
  host: textOption("ADDRESS", "127.0.0.1", "Address to listen on.", NOT_IN_RESULT),
  port: wholeOption(
    { min: 0, max: 65535 },
    8000,
    "Port to listen on; 0: any that is free.",
    NOT_IN_RESULT,
  ),
  tokenFile: textOption(
    "FILE",
    null,
    "File with the bearer token that requests must have. Default: none is asked for.",
    NOT_IN_RESULT,
  ),
  maxBody: wholeOption(
    { min: 1000, max: 100_000_000 },
    DEFAULT_LIMITS.bodyBytes,
    "Bytes of a body; more is answered by 413.",
    NOT_IN_RESULT,
  ),
  budget: wholeOption(
    { min: 1000, max: Number.MAX_SAFE_INTEGER },
    DEFAULT_LIMITS.operations,
    "Operations that a request may cost; more is answered by 422.",
    NOT_IN_RESULT,
  ),
  inFlight: wholeOption(
    { min: 1, max: 10_000 },
    DEFAULT_LIMITS.inFlight,
    "Requests at work or waiting; more are answered by 503.",
    NOT_IN_RESULT,
  ),
  bodySeconds: numberOption(
    { min: 0.1, max: 600 },
    DEFAULT_LIMITS.bodySeconds,
    "Seconds for the headers, and again for the body; then 408.",
    NOT_IN_RESULT,
  ),
  ...PROBE_OPTIONS,
});

export type ServeInput = TaskInput<typeof SERVE_OPTIONS>;
