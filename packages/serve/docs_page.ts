/** The documentation as one page: no script, nothing from elsewhere. */

import * as z from "zod";
import { type Markup, markup } from "../../src/report/markup.ts";
import { VERSION } from "../../src/version.ts";
import type { ServiceLimits } from "./limits.ts";
import type { Operation } from "./operations/operation.ts";
import { type ProblemName, PROBLEMS } from "./problem.ts";

const ADVICE: { readonly [name in ProblemName]: string } = {
  "bad-syntax": "Send one valid JSON value in UTF-8, without a name twice in one object.",
  "no-token": "Send Authorization: Bearer TOKEN.",
  "cross-site": "Call the service from a program, or from its own address.",
  "not-found": "Look at /v1/sets for what there is.",
  "wrong-method": "The header Allow names the methods.",
  "too-slow": "Send the body at once; the deadline is the answer's limit, in seconds.",
  "too-large": "Send fewer vectors at once, or float32 in place of JSON: a third of the bytes.",
  "wrong-type": "Accept-Post names the types. Compressed bodies are not read.",
  "wrong-host": "Use the address that the service was started with.",
  "does-not-fit": "The pointer says where in the body, the detail what is needed there.",
  "too-costly": "The answer has the cost and the limit. Send fewer vectors at once.",
  "failed": "A fault of the service; its log has the place.",
  "no-text": "Encode the texts with the model of the set, and send vectors.",
  "busy": "Wait as long as Retry-After says, then send the request again.",
  "stopping": "Send the request to another instance.",
};

const BODIES = [
  ["application/json", "set, vectors [rows, dim] or texts, and the fields of the operation."],
  [
    "application/octet-stream",
    "The vectors alone, float32, little-endian. The query has shape=ROWS,DIM and the other fields, each as JSON.",
  ],
] as const;

const GETS = [
  [
    "GET /v1/sets",
    "The sets that are served: concepts, dimensions, how well the probe reads, results.",
  ],
  [
    "GET /v1/results/{hash}",
    "A stored Result of a served set. ETag and If-None-Match are honoured.",
  ],
  ["GET /info", "Version, names of the sets and operations, limits."],
  [
    "GET /health, /readyz",
    "Whether the process lives; whether it takes requests.",
  ],
  ["GET /openapi.json", "This interface as OpenAPI 3.1."],
] as const;

export function docsPage(operations: readonly Operation[], limits: ServiceLimits): string {
  const problems = (Object.keys(PROBLEMS) as ProblemName[]).map((name) => {
    const [status, title] = PROBLEMS[name];
    return markup`<tr id="${name}"><th>${status} ${name}</th><td>${title}. ${
      ADVICE[name]
    }</td></tr>\n`;
  });
  return markup`<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>bindscope service</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs.css"></head><body><main><h1>bindscope service ${VERSION}</h1>
<p>Does an embedding know which colour goes with which shape? Send vectors that were made as those of a
served set were; the answers come from the set's probes, object vectors and rows.</p>
<h2>Bodies</h2><table>${BODIES.map(row)}</table>
<h2>Limits</h2><table>${limitRows(limits).map(row)}</table>
${operations.map(section)}
<h2>Also</h2><table>${GETS.map(row)}</table>
<h2>Problems</h2><p>Errors are application/problem+json (RFC 9457).</p><table>${problems}</table>
</main></body></html>
`.text;
}

function section({ name, summary, description, fields, answer, example }: Operation): Markup {
  const body = `{"vectors": [[0.03, …]], ${JSON.stringify(example).slice(1)}`;
  return markup`<section id="${name}"><h2>POST /v1/${name}</h2>
<p><b>${summary}.</b> ${prose(description)}</p>
<pre>curl /v1/${name} -H 'content-type: application/json' -d '${body}'</pre>
<table><caption>Beside set and vectors or texts</caption>${fieldRows(fields).map(row)}</table>
<table><caption>Answer</caption>${fieldRows(answer).map(row)}</table>
</section>
`;
}

/** Names between backticks as code. */
function prose(text: string): Markup[] {
  return text.split("`").map((part, i) =>
    i % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`
  );
}

interface Described {
  readonly type?: string;
  readonly description?: string;
  readonly items?: Described;
  readonly properties?: { readonly [name: string]: Described };
  readonly anyOf?: readonly Described[];
}

/** The fields of a schema and of the objects that it lists, each with what it is. */
function fieldRows(schema: z.ZodType): [string, string][] {
  const rows = (described: Described, before: string): [string, string][] =>
    Object.entries(described.properties ?? {}).flatMap(([name, own]) => {
      const listed = own.items === undefined ? "" : "[]";
      const inner = own.items ?? own;
      const path = `${before}${name}${listed}`;
      const says = own.description ?? inner.description ?? "";
      const deeper = before.split(".").length > 2 ? [] : rows(inner, `${path}.`);
      return [[path, says] as [string, string], ...deeper];
    });
  return rows(z.toJSONSchema(schema, { io: "input" }) as Described, "");
}

function row([head, says]: readonly [string, string]): Markup {
  return markup`<tr><th>${head}</th><td>${prose(says)}</td></tr>\n`;
}

/** 1,000,000: digits in threes. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

function limitRows(limits: ServiceLimits): [string, string][] {
  return [
    ["Body", `${grouped(limits.bodyBytes)} bytes, received within ${limits.bodySeconds} seconds`],
    ["Cost of a request", `${grouped(limits.operations)} operations; an answer says its cost`],
    ["At work at once", `${limits.inFlight} requests`],
    ["Texts", `${limits.texts} in a request, ${limits.textLength} characters each`],
  ];
}

/** The page's only other file. */
export const DOCS_STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: #1b1f24; background: #fff; }
main { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4; }
th { width: 15rem; font-weight: 600; }
tr:target, section:target { background: #fff8c5; }
caption { text-align: left; padding: .8rem .6rem .2rem; font-style: italic; }
pre { background: #f6f8fa; padding: .8rem; overflow-x: auto; white-space: pre-wrap; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; }
  th, td { border-color: #30363d; }
  pre { background: #161b22; }
  tr:target, section:target { background: #3b2e00; }
}
`.trimStart();
