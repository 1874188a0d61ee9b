/** A hub that is lent to a test, with a small model on it; and ways to bend what its store answers. */
import { fetchRepo, planFetch } from "../fetch_repo.ts";
import { Http, type HttpOptions } from "../http.ts";
import type { FileSelection } from "../wanted_files.ts";
import { withTempFolder } from "../../../tests/data/files/temp_folder.ts";
import { type FakeAnswer, type FakeHub, type FakeRequest, startHub } from "./fake_hub.ts";

export const GRAPH = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i + 7 * i) >> 3);

export const MODEL = {
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

export const NEEDED = [
  "1_Pooling/config.json",
  "config.json",
  "modules.json",
  "onnx/model.onnx",
  "onnx/model.onnx_data",
  "tokenizer.json",
];

const ALL: FileSelection = { variant: "auto", towers: ["image", "text"], patterns: [] };

export interface Setting extends HttpOptions {
  repo?: Parameters<typeof startHub>[0];
  selection?: Partial<FileSelection>;
  kind?: "model" | "dataset";
  revision?: string;
  token?: string;
  force?: boolean;
}

/** Lends a hub, and a function that fetches from it into a folder. */
export function withHub(
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
      const { selection, kind = "model", revision = "main", token = null, force, ...options } =
        setting;
      const http = new Http(
        { url: hub.url, origin: hub.url, token },
        { pause: () => Promise.resolve(), ...options },
      );
      const id = { kind, name: repo.id.replace(/^\w+\//, ""), revision: null };
      const plan = await planFetch(http, id, revision, { ...ALL, ...selection });
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
export function instead(
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
export function honest(content: Uint8Array, { headers }: FakeRequest): FakeAnswer {
  const from = Number(/\d+/.exec(headers.get("range") ?? "0")![0]);
  return from === 0 ? { body: content } : {
    status: 206,
    headers: { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` },
    body: content.subarray(from),
  };
}
