// A hub on this machine that cuts, lies and refuses: what arrives is whole and right, or nothing.
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { fetchRepo, planFetch } from "../../src/hub/fetch_repo.ts";
import { HostRefused, Http, type HttpOptions, HubUnreachable } from "../../src/hub/http.ts";
import { originOf } from "../../src/hub/origin.ts";
import type { Wish } from "../../src/hub/wanted_files.ts";
import { withTempFolder } from "../data/temp_folder.ts";
import { filesBelow } from "../tasks/run_task.ts";
import { COMMIT, type FakeAnswer, type FakeHub, type FakeRequest, startHub } from "./fake_hub.ts";

const GRAPH = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i + 7 * i) >> 3);

const MODEL = {
  id: "models/tester/small",
  files: {
    "README.md": "# small",
    "config.json": '{"model_type": "bert"}',
    "modules.json": "[]",
    "1_Pooling/config.json": "{}",
    "tokenizer.json": "{}",
    "pytorch_model.bin": new Uint8Array(1000),
    "onnx/model.onnx": GRAPH,
    "onnx/model.onnx_data": GRAPH.slice(0, 5000),
    "onnx/model_fp16.onnx": GRAPH.slice(0, 10),
  },
  stored: ["onnx/model.onnx", "onnx/model.onnx_data", "onnx/model_fp16.onnx", "pytorch_model.bin"],
};

const NEEDED = [
  "1_Pooling/config.json",
  "config.json",
  "modules.json",
  "onnx/model.onnx",
  "onnx/model.onnx_data",
  "tokenizer.json",
];

const ALL: Wish = { variant: "auto", towers: ["image", "text"], patterns: [] };

interface Setting extends HttpOptions {
  repo?: Parameters<typeof startHub>[0];
  wish?: Partial<Wish>;
  kind?: "model" | "dataset";
  revision?: string;
  token?: string;
  force?: boolean;
}

/** Lends a hub, and a function that fetches from it into a folder. */
function withHub(
  use: (
    hub: FakeHub,
    get: (setting?: Setting) => Promise<string[]>,
    path: (...names: string[]) => string,
  ) => Promise<void>,
  repo: Parameters<typeof startHub>[0] = MODEL,
): Promise<void> {
  return withTempFolder(async (path) => {
    await using hub = startHub(repo);
    await use(hub, async (setting = {}) => {
      const { wish, kind = "model", revision = "main", token = null, force, ...options } = setting;
      const http = new Http(
        { url: hub.url, origin: hub.url, token },
        { pause: () => Promise.resolve(), ...options },
      );
      const id = { kind, name: repo.id.replace(/^\w+\//, ""), revision: null };
      const plan = await planFetch(http, id, revision, { ...ALL, ...wish });
      const came: string[] = [];
      await fetchRepo(http, plan, path("m"), {
        force,
        onFile: ({ name }, how) => how === "fetched" && came.push(name),
      });
      return came;
    }, path);
  });
}

/** Answers one file in another way, `times` times. */
function instead(
  hub: FakeHub,
  file: string,
  answer: (request: FakeRequest) => FakeAnswer,
  times = Infinity,
): void {
  hub.answer = (request) => {
    const { pathname } = new URL(request.path, hub.url);
    const asked = request.host === "store" && decodeURIComponent(pathname) === `/${file}`;
    return asked && times-- > 0 ? answer(request) : null;
  };
}

/** The store's answers for a file, as they should be. */
function honest(content: Uint8Array, { headers }: FakeRequest): FakeAnswer {
  const from = Number(/\d+/.exec(headers.get("range") ?? "0")![0]);
  return from === 0 ? { body: content } : {
    status: 206,
    headers: { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` },
    body: content.subarray(from),
  };
}

Deno.test("a model's needed files arrive byte by byte, of one commit, and nothing else", () =>
  withHub(async (hub, get, path) => {
    assertEquals((await get()).sort(), NEEDED);
    assertEquals(await filesBelow(path("m")), [...NEEDED, "fetched.json"].sort());
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    const origin = await originOf(path("m"));
    assertEquals([origin?.name, origin?.commit], ["tester/small", COMMIT]);
    const files = hub.requests.filter(({ path }) => path.includes("/resolve/"));
    assert(files.every(({ path }) => path.includes(`/resolve/${COMMIT}/`)));
  }));

Deno.test("the token goes to the hub and never to the store that it sends on to", () =>
  withHub(async (hub, get) => {
    await get({ token: "hf_secret" });
    for (const { host, headers } of hub.requests) {
      assertEquals(headers.get("authorization"), host === "hub" ? "Bearer hf_secret" : null);
    }
    assert(hub.requests.some(({ host }) => host === "store"));
  }));

Deno.test("what is here is not fetched again; what was changed is", () =>
  withHub(async (_, get, path) => {
    await get();
    assertEquals(await get(), []);
    await Deno.writeFile(path("m/onnx/model.onnx"), GRAPH.map((byte) => byte ^ 1));
    await Deno.writeTextFile(path("m/config.json"), "{}");
    assertEquals((await get()).sort(), ["config.json", "onnx/model.onnx"]);
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assertEquals((await get({ force: true })).sort(), NEEDED);
  }));

Deno.test("a connection that is cut, again and again, is taken up where it ended", () =>
  withHub(async (hub, get, path) => {
    const ranges: (string | null)[] = [];
    instead(hub, "onnx/model.onnx", (request) => {
      ranges.push(request.headers.get("range"));
      return { ...honest(GRAPH, request), cut: 70_000 };
    });
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assertEquals(ranges, [null, ...[1, 2, 3, 4].map((n) => `bytes=${70_000 * n}-`)]);
  }));

Deno.test("…and by the next run, if this one gives up; what is finished is kept", () =>
  withHub(async (hub, get, path) => {
    let asked = 0;
    instead(
      hub,
      "onnx/model.onnx",
      (request) => ({ ...honest(GRAPH, request), cut: asked++ === 0 ? 123_456 : 0 }),
    );
    const { message } = await assertRejects(() => get(), HubUnreachable);
    assertStringIncludes(message, "cut 5 times in a row");
    assertStringIncludes(message, "123456 of 300000 bytes are here");
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx.part")), GRAPH.slice(0, 123_456));
    assertEquals(await filesBelow(path("m")), [
      ".unfinished",
      "1_Pooling/config.json",
      "config.json",
      "modules.json",
      "onnx/model.onnx.part",
      "tokenizer.json",
    ]);
    hub.answer = () => null;
    hub.requests.length = 0;
    assertEquals(await get(), ["onnx/model.onnx", "onnx/model.onnx_data"]);
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    const [first] = hub.requests.filter(({ host }) => host === "store");
    assertEquals(first.headers.get("range"), "bytes=123456-");
    assert(!(await filesBelow(path("m"))).includes(".unfinished"));
  }));

Deno.test("a part of another version of the file is thrown away, not built upon", () =>
  withHub(async (_, get, path) => {
    await Deno.mkdir(path("m/onnx"), { recursive: true });
    await Deno.writeFile(path("m/onnx/model.onnx.part"), new Uint8Array(1000).fill(9));
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
  }));

Deno.test("a part that is too long starts anew, and a whole one needs no request", () =>
  withHub(async (hub, get, path) => {
    await Deno.mkdir(path("m/onnx"), { recursive: true });
    await Deno.writeFile(path("m/onnx/model.onnx.part"), new Uint8Array(300_001));
    await Deno.writeFile(path("m/onnx/model.onnx_data.part"), GRAPH.slice(0, 5000));
    await get();
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    assert(!hub.requests.some(({ path }) => path.includes("onnx_data")));
  }));

const BENDABLE: [string, (request: FakeRequest) => FakeAnswer, number][] = [
  ["knows no ranges", () => ({ body: GRAPH, cut: 200_000 }), 1],
  ["claims too short a length", (r) => ({ ...honest(GRAPH, r), claim: 1000 }), 3],
  ["claims too long a length", (r) => ({ ...honest(GRAPH, r), claim: 400_000 }), 1],
  ["claims no length", (r) => ({ ...honest(GRAPH, r), claim: null, cut: 5000 }), 1],
  ["sends another part than was asked for", () => ({
    status: 206,
    headers: { "content-range": "bytes 7-299999/300000" },
    body: GRAPH.subarray(7),
  }), 1],
  ["answers 416", () => ({ status: 416 }), 1],
  ["is busy", () => ({ status: 503, headers: { "retry-after": "1" } }), 4],
  ["wants patience", () => ({ status: 429 }), 4],
  ["finds its own address too old", () => ({ status: 403 }), 2],
];

for (const [what, answer, times] of BENDABLE) {
  Deno.test(`a store that ${what} for a while still gives the right bytes`, () =>
    withHub(async (hub, get, path) => {
      instead(hub, "onnx/model.onnx", answer, times);
      await get();
      assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
    }));
}

Deno.test("a store that falls silent is asked again", () =>
  withHub(async (hub, get, path) => {
    instead(hub, "onnx/model.onnx", (r) => ({ ...honest(GRAPH, r), cut: 1e5, silent: true }), 1);
    await get({ silence: 300 });
    assertEquals(await Deno.readFile(path("m/onnx/model.onnx")), GRAPH);
  }));

const WRONG: [string, FakeAnswer, string][] = [
  ["other bytes", { body: GRAPH.map((byte) => byte ^ 1) }, "what came is not what the hub lists"],
  [
    "more bytes than listed",
    { body: new Uint8Array(300_001) },
    "sends more than the 300000 bytes that the hub lists",
  ],
  [
    "no end of bytes",
    { body: new Uint8Array(3_000_000), claim: null },
    "sends more than the 300000 bytes that the hub lists",
  ],
];

for (const [what, answer, sentence] of WRONG) {
  Deno.test(`${what} are refused, and nothing of them is left`, () =>
    withHub(async (hub, get, path) => {
      instead(hub, "onnx/model.onnx", () => answer);
      const { message } = await assertRejects(() => get(), SyntaxError);
      assertStringIncludes(message, sentence);
      const left = await filesBelow(path("m"));
      assert(!left.some((name) => name.startsWith("onnx/model.onnx")), left.join());
      assert(left.includes("config.json"), "earlier files are kept");
    }));
}

Deno.test("wrong bytes of a small file, which has only git's hash, are refused too", () =>
  withHub(async (hub, get) => {
    hub.answer = ({ path }) => path.endsWith("/tokenizer.json") ? { body: "[]" } : null;
    await assertRejects(() => get(), SyntaxError, "(git's hash ");
  }));

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

Deno.test("a list without end is left", () =>
  withHub(async (hub, get) => {
    hub.answer = ({ path }) => {
      const link = `<${hub.url}${path.split("?")[0]}?cursor=1>; rel="next"`;
      return path.includes("/tree/") ? { body: "[]", headers: { link } } : null;
    };
    await assertRejects(() => get(), RangeError, "the list has no end");
  }));

const BAD_NAMES = [
  "../../escaped",
  "onnx/../../x.npy",
  "/etc/x.npy",
  "a\\b.npy",
  "nul.npy",
  "a//b.npy",
];

for (const name of BAD_NAMES) {
  Deno.test(`a file called ${JSON.stringify(name)} is refused before anything is written`, () =>
    withHub(async (_, get, path) => {
      const { message } = await assertRejects(
        () => get({ kind: "dataset", wish: { patterns: ["*"] } }),
        RangeError,
      );
      assertStringIncludes(message, `lists a file ${JSON.stringify(name)}`);
      assertEquals(await filesBelow(path()), []);
    }, { id: "datasets/tester/small", files: { "a.npy": "1", [name]: "2" } }));
}

const ABSURD: [string, object, string][] = [
  ["more bytes than the disk has", { size: 2 ** 52 }, "4503.6 TB are to come, but the disk has"],
  ["a negative size", { size: -1 }, "describes the file config.json wrongly (size"],
  ["a size that is no number", { size: "12" }, "describes the file config.json wrongly (size"],
  ["a size beyond counting", { size: 1e300 }, "describes the file config.json wrongly (size"],
  ["a hash that is none", { oid: "../.." }, "describes the file config.json wrongly (oid"],
  ["no name", { path: 7 }, "describes the file 7 wrongly (path"],
];

for (const [what, lie, sentence] of ABSURD) {
  Deno.test(`a listed file with ${what} is refused`, () =>
    withHub(async (_, get) => {
      const { message } = await assertRejects(() => get(), Error);
      assertStringIncludes(message, sentence);
    }, { ...MODEL, lies: { "config.json": lie } }));
}

Deno.test("a precision that is not there is answered with those that are", () =>
  withHub(async (_, get) => {
    assertEquals(
      (await get({ wish: { variant: "fp16" } })).filter((name) => name.endsWith(".onnx")),
      ["onnx/model_fp16.onnx"],
    );
    await assertRejects(
      () => get({ wish: { variant: "q4" } }),
      RangeError,
      "tester/small has no graph of --variant q4. It has fp32, fp16.",
    );
  }));

Deno.test("a model without an ONNX graph is answered with what to do", () =>
  withHub(async (_, get) => {
    const { message } = await assertRejects(() => get(), RangeError);
    assertStringIncludes(message, "tester/small has no ONNX graph (it has model.safetensors)");
    assertStringIncludes(message, "optimum-cli export onnx --model tester/small models/small");
  }, { id: MODEL.id, files: { "config.json": "{}", "model.safetensors": "x" } }));

Deno.test("of a model with two towers only the graphs that are read are fetched", () =>
  withHub(
    async (_, get, path) => {
      const graphs = (names: string[]) => names.filter((name) => name.includes(".onnx")).sort();
      assertEquals(graphs(await get()), ["onnx/text_model.onnx", "onnx/vision_model.onnx"]);
      await Deno.remove(path("m"), { recursive: true });
      assertEquals(graphs(await get({ wish: { towers: ["image"] } })), ["onnx/vision_model.onnx"]);
    },
    {
      id: MODEL.id,
      files: {
        "config.json": "{}",
        "onnx/model.onnx": "1",
        "onnx/text_model.onnx": "2",
        "onnx/vision_model.onnx": "3",
        "onnx/vision_model_quantized.onnx": "4",
      },
    },
  ));

Deno.test("of a data set what is read here is fetched, or what is named", () =>
  withHub(async (_, get) => {
    assertEquals(await get({ kind: "dataset" }), ["labels.csv", "sets/e.npy"]);
    assertEquals(await get({ kind: "dataset", wish: { patterns: ["*.md"] } }), ["README.md"]);
    await assertRejects(
      () => get({ kind: "dataset", wish: { patterns: ["*.xyz"] } }),
      RangeError,
      "tester/data has no file *.xyz. It has README.md, labels.csv, sets/e.npy.",
    );
  }, {
    id: "datasets/tester/data",
    files: { "README.md": "#", "labels.csv": "a", "sets/e.npy": "b" },
  }));

Deno.test("a folder of another model is not mixed with this one", () =>
  withHub(async (_, get, path) => {
    await get();
    const record = await Deno.readTextFile(path("m/fetched.json"));
    await Deno.writeTextFile(path("m/fetched.json"), record.replace("tester/small", "other/small"));
    await assertRejects(() => get(), RangeError, "holds other/small, not tester/small. Choose");
  }));

Deno.test({
  name: "a host that may not be reached is named, also where the hub sends on to it",
  permissions: { read: true, write: true, net: ["127.0.0.1"] },
  fn: () =>
    withHub(async (hub, get) => {
      hub.answer = ({ path }) =>
        path.includes("/resolve/")
          ? { status: 302, headers: { location: "http://localhost:1234/x" } }
          : null;
      const error = await assertRejects(() => get(), HostRefused);
      assertInstanceOf(error, HostRefused);
      assertEquals(error.host, "localhost:1234");
    }),
});

Deno.test("waiting grows from try to try, and is as long as the hub asks, up to half a minute", () =>
  withHub(async (hub, get) => {
    const pauses: number[] = [];
    const pause = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds));
    hub.answer = () => ({ status: 503 });
    await assertRejects(() => get({ pause }), HubUnreachable);
    hub.answer = () => ({ status: 429, headers: { "retry-after": "7" } });
    await assertRejects(() => get({ pause }), HubUnreachable);
    hub.answer = () => ({ status: 429, headers: { "retry-after": "86400" } });
    await assertRejects(() => get({ pause }), HubUnreachable);
    assertEquals(pauses, [500, 1000, 2000, 4000, 7000, 7000, 7000, 7000, 3e4, 3e4, 3e4, 3e4]);
  }));

Deno.test("a stopped download ends at once and leaves its part", () =>
  withHub(async (hub, get, path) => {
    const controller = new AbortController();
    instead(hub, "onnx/model.onnx", (r) => {
      setTimeout(() => controller.abort(new DOMException("Interrupted", "AbortError")), 200);
      return { ...honest(GRAPH, r), cut: 1000, silent: true };
    });
    await assertRejects(() => get({ signal: controller.signal }), DOMException, "Interrupted");
    assertEquals((await Deno.stat(path("m/onnx/model.onnx.part"))).size, 1000);
  }));
