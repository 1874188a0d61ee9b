/** Errors for what a hub refuses. */
import type { Endpoint } from "./endpoint.ts";
import type { RepoId } from "./repo_id.ts";

/** The page of a repository, for people. */
export function pageOf({ url }: Endpoint, { kind, name }: RepoId): string {
  return `${url}/${kind === "dataset" ? "datasets/" : ""}${name}`;
}

/**
 * The error for a status from 400 to 499.
 *
 * @param code the hub's own word for it (`X-Error-Code`), if it gives one
 * @param file the file that was asked for; null for the repository
 */
export function hubRefusal(
  endpoint: Endpoint,
  repo: RepoId,
  status: number,
  code: string | null,
  file: string | null,
): Error {
  const repository = `${repo.kind === "dataset" ? "data set" : "model"} ${repo.name}`;
  const page = pageOf(endpoint, repo);
  const token = endpoint.token === null
    ? `Put a token of an account that may read it into HF_TOKEN (${endpoint.url}/settings/tokens)`
    : "The token in HF_TOKEN does not open it; take one of an account that may read it";
  if (code === "GatedRepo" || (status === 403 && code === null)) {
    return new Error(
      `The ${repository} is gated: its owner wants to be asked first. Accept the terms on ${page}. ` +
        `${token}.`,
    );
  }
  if (code === "RevisionNotFound") {
    return new Error(`The ${repository} has no such revision. Its revisions: ${page}/tree/main.`);
  }
  if (code === "EntryNotFound" || (status === 404 && file !== null)) {
    return new Error(
      `The ${repository} lists ${file}, but has no such file. Run the same command again.`,
    );
  }
  if (status === 401 || status === 403) {
    // The hub does not tell strangers whether something exists.
    return new Error(
      `There is no ${repository} on ${endpoint.url}, or it is private. Check the name. ${token}.`,
    );
  }
  if (status === 404) {
    const other = repo.kind === "model"
      ? "A data set needs --dataset"
      : "A model needs no --dataset";
    return new Error(`There is no ${repository} on ${endpoint.url}. Check the name. ${other}.`);
  }
  return new Error(
    `${endpoint.url} refuses ${file ?? `the ${repository}`} with ${status}. See ${page}.`,
  );
}
