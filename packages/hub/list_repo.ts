import { datasetInfo, listFiles, modelInfo } from "@huggingface/hub";
import * as z from "zod";
import type { ContentId } from "./content_hash.ts";
import { type Http, NO_HUB } from "./http.ts";
import { hubRefusal } from "./refusal.ts";
import type { RepoId } from "./repo_id.ts";

export interface RepoFile {
  /** Path in the repository. */
  readonly name: string;
  readonly bytes: number;
  readonly id: ContentId;
}

interface RepoListing {
  readonly commit: string;
  readonly files: readonly RepoFile[];
}

/** Longest answer that is read: 5,000 files to a page are far less. */
const ANSWER_BYTES = 1 << 26;
const MOST_FILES = 1_000_000;
const MOST_PAGES = 1000;

const Commit = z.string().regex(/^[0-9a-f]{40}$/, "is no commit");
const Typed = z.looseObject({ type: z.string() });
const Entry = z.object({
  path: z.string(),
  size: z.int().min(0),
  oid: z.string().regex(/^[0-9a-f]{40}$/, "is no git object"),
  lfs: z.object({
    oid: z.string().regex(/^(sha256:)?[0-9a-f]{64}$/, "is no SHA-256"),
    size: z.int().min(0),
  }).optional(),
});

/** Asks for the commit of `revision`, then for its files. */
export async function listRepo(
  http: Http,
  repo: RepoId,
  revision: string,
): Promise<RepoListing> {
  const { name } = repo;
  const shared = { hubUrl: http.endpoint.url, fetch: apiFetch(http, repo) };
  const info = repo.kind === "model"
    ? await modelInfo({ name, revision, additionalFields: ["sha"], ...shared })
    : await datasetInfo({ name, revision, additionalFields: ["sha"], ...shared });
  const commit = check(http, Commit, info.sha, "the commit");
  const files: RepoFile[] = [];
  const designation = { type: repo.kind, name };
  for await (
    const item of listFiles({ repo: designation, recursive: true, revision: commit, ...shared })
  ) {
    if (check(http, Typed, item, "a file").type !== "file") continue;
    const { path, size, oid, lfs } = check(http, Entry, item, `the file ${item.path}`);
    files.push({
      name: path,
      bytes: lfs?.size ?? size,
      id: lfs ? { kind: "sha256", hex: lfs.oid.replace("sha256:", "") } : { kind: "git", hex: oid },
    });
    if (files.length > MOST_FILES) {
      throw new RangeError(`${name} has more than ${MOST_FILES} files. Name some by --file.`);
    }
  }
  return { commit, files };
}

/**
 * `fetch` for the library: through our own client, JSON only, and no page from elsewhere. The token is
 * appended, so that the library never holds it.
 */
function apiFetch(http: Http, repo: RepoId): typeof fetch {
  const pages = new Set<string>();
  return async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (pages.has(url) || pages.size > MOST_PAGES) {
      throw new RangeError(`${url}: the list has no end. ${NO_HUB}`);
    }
    pages.add(url);
    if (new URL(url).origin !== http.endpoint.origin) {
      throw new SyntaxError(
        `${http.endpoint.url} names ${new URL(url).host} for more of its list. ${NO_HUB}`,
      );
    }
    const answer = await http.get(url, { accept: "application/json" });
    if (answer.status >= 400) {
      await answer.drop();
      throw hubRefusal(
        http.endpoint,
        repo,
        answer.status,
        answer.headers.get("x-error-code"),
        null,
      );
    }
    const text = await answer.text(ANSWER_BYTES);
    const isList = /\/tree\//.test(new URL(url).pathname);
    if (!(isList ? z.array(z.unknown()) : z.looseObject({})).safeParse(parse(text)).success) {
      throw new SyntaxError(
        `${answer.url.origin} answers with ${
          /^\s*</.test(text) ? "a web page" : "something else"
        } where a hub gives a ${isList ? "list of files" : "description"} in JSON. ${NO_HUB}`,
      );
    }
    const link = answer.headers.get("link");
    return new Response(text, { headers: link === null ? {} : { link } });
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function check<T>(http: Http, schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new SyntaxError(
    `${http.endpoint.url} describes ${what} wrongly (${
      [...path.map(String), message].join(" ")
    }). ${NO_HUB}`,
  );
}
