// What a hub refuses, and what it can't be trusted with, in one sentence each.
import { assert, assertRejects, assertStringIncludes } from "@std/assert";
import type { FakeHub } from "./fake_hub.ts";
import { type Setting, withHub } from "./lent_hub.ts";

const REFUSALS: [string, (hub: FakeHub) => void, Setting, string][] = [
  [
    "a model that is not there",
    (hub) => {
      hub.answer = () => ({ status: 404, headers: { "x-error-code": "RepoNotFound" } });
    },
    {},
    "There is no model tester/small on http://127.0.0.1",
  ],
  [
    "a model that strangers may not see",
    (hub) => {
      hub.answer = () => ({ status: 401, body: "{}" });
    },
    {},
    "or it is private. Check the name. Put a token of an account that may read it into HF_TOKEN",
  ],
  [
    "a token that does not open it",
    (hub) => {
      hub.answer = () => ({ status: 401, body: "{}" });
    },
    { token: "hf_x" },
    "The token in HF_TOKEN does not open it",
  ],
  [
    "a gated model",
    (hub) => {
      hub.answer = ({ path }) =>
        path.includes("/resolve/")
          ? { status: 403, headers: { "x-error-code": "GatedRepo" } }
          : null;
    },
    { token: "hf_x" },
    "is gated: its owner wants to be asked first. Accept the terms on http://",
  ],
  ["a revision that is not there", () => {}, { revision: "v9" }, "has no such revision"],
  [
    "a file that is listed and gone",
    (hub) => {
      hub.answer = ({ path }) => path.endsWith("/modules.json") ? { status: 404 } : null;
    },
    {},
    "lists modules.json, but has no such file",
  ],
  [
    "a hub that is broken",
    (hub) => {
      hub.answer = () => ({ status: 500 });
    },
    {},
    "answers 500, 5 times in a row. Run the same command again later",
  ],
  [
    "a web page in place of JSON",
    (hub) => {
      hub.answer = () => ({ body: "<!doctype html><title>Sign in</title>" });
    },
    {},
    "answers with a web page where a hub gives a description in JSON. Is HF_ENDPOINT",
  ],
  [
    "JSON of another kind",
    (hub) => {
      hub.answer = ({ path }) => path.includes("/tree/") ? { body: '{"files": 3}' } : null;
    },
    {},
    "answers with something else where a hub gives a list of files in JSON",
  ],
  [
    "an answer without end",
    (hub) => {
      hub.answer = ({ path }) => path.includes("/tree/") ? { body: new Uint8Array(7e7) } : null;
    },
    {},
    "answers with more than 67108864 bytes",
  ],
  [
    "a description without a commit",
    (hub) => {
      hub.answer = () => ({ body: '{"id": "tester/small"}' });
    },
    {},
    "describes the commit wrongly",
  ],
  [
    "more of the list on another host",
    (hub) => {
      const link = '<http://127.0.0.2:1/api/models/tester/small/tree/x>; rel="next"';
      hub.answer = ({ path }) => path.includes("/tree/") ? { body: "[]", headers: { link } } : null;
    },
    {},
    "names 127.0.0.2:1 for more of its list",
  ],
  [
    "redirects in a circle",
    (hub) => {
      hub.answer = ({ path }) =>
        path.includes("/resolve/") ? { status: 302, headers: { location: path } } : null;
    },
    {},
    "sends requests in a circle",
  ],
  [
    "a redirect to a file of this machine",
    (hub) => {
      hub.answer = ({ path }) =>
        path.includes("/resolve/")
          ? { status: 302, headers: { location: "file:///etc/passwd" } }
          : null;
    },
    {},
    "sends on to file:///etc/passwd, which is no safe address",
  ],
];

for (const [what, prepare, setting, sentence] of REFUSALS) {
  Deno.test(`${what} is said in a sentence`, () =>
    withHub(async (hub, get) => {
      prepare(hub);
      const { message } = await assertRejects(() => get(setting), Error);
      assertStringIncludes(message, sentence);
      assert(!message.includes("\n") && message.length < 400, message);
    }));
}
