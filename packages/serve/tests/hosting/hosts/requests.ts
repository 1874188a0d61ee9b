/** What is sent; a body is JSON unless it is bytes. */
export interface HostRequest {
  readonly what: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const JSON_TYPE = { "content-type": "application/json" };
const BYTES_TYPE = { "content-type": "application/octet-stream" };

/** Every operation in every form, every document, and one of each kind of refusal. */
export function hostRequests(rows: Float32Array, dim: number): HostRequest[] {
  const vector = (row: number) => Array.from(rows.subarray(row * dim, (row + 1) * dim));
  const bytes = (row: number) => new Uint8Array(rows.slice(row * dim, (row + 1) * dim).buffer);
  const post = (name: string, body: unknown): HostRequest => ({
    what: name,
    path: `/v1/${name}`,
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  });
  const red = { color: "red", shape: "cube" };
  const edit = { vectors: [vector(30)], scenes: [{ row: 30 }], edits: [{ position: 1, to: red }] };
  return [
    post("probe", { vectors: [vector(0), vector(99)], scenes: [{ row: 0 }, { row: 98 }], top: 4 }),
    post("nearest", { vectors: [vector(5), vector(300)], k: 20 }),
    post("intervene", { ...edit, withVectors: true }),
    post("intervene", { ...edit, estimator: "single", scale: 0.3, k: 3 }),
    post("score", { vectors: [vector(434), vector(20)], pairs: [{ scene: { row: 434 } }] }),
    {
      ...post("intervene", edit),
      what: "edited vectors as bytes",
      headers: { ...JSON_TYPE, accept: "application/octet-stream" },
    },
    {
      what: "vectors as bytes",
      path: `/v1/nearest?shape=1,${dim}&k=3`,
      method: "POST",
      headers: BYTES_TYPE,
      body: bytes(7),
    },
    { what: "sets", path: "/v1/sets" },
    { what: "OpenAPI", path: "/openapi.json" },
    { what: "the page", path: "/docs" },
    { what: "health", path: "/health" },
    { what: "no such path", path: "/v1/other" },
    { what: "a wrong method", path: "/v1/probe" },
    {
      what: "a wrong type",
      path: "/v1/probe",
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: "x",
    },
    { what: "bad JSON", path: "/v1/probe", method: "POST", headers: JSON_TYPE, body: "{" },
    post("probe", { vectors: [[1, 2]] }),
    post("probe", { texts: ["a red cube"] }),
    {
      what: "too large",
      path: "/v1/probe",
      method: "POST",
      headers: JSON_TYPE,
      body: " ".repeat(1_000_001),
    },
  ];
}

/** What must be equal: status, body, and the headers that are the service's. */
export async function answerOf(response: Response): Promise<string> {
  const headers = [
    "content-type",
    "allow",
    "cache-control",
    "content-security-policy",
    "accept-post",
  ]
    .map((name) => `${name}: ${response.headers.get(name)}`);
  const body = new Uint8Array(await response.arrayBuffer());
  return [
    response.status,
    ...headers,
    Array.from(body, (byte) => String.fromCharCode(byte)).join(""),
  ]
    .join("\n");
}
