/** Where the sources are, said by the workflow that builds: no address is made up. */

/** The page of a repository by GITHUB_REPOSITORY (owner/name); null where none is said. */
export function repositoryPage(env: { get(name: string): string | undefined }): string | null {
  const name = env.get("GITHUB_REPOSITORY");
  if (name === undefined || name === "") return null;
  if (!/^[\w.-]+\/[\w.-]+$/.test(name)) {
    throw new RangeError(`GITHUB_REPOSITORY is ${JSON.stringify(name)}; it has to be OWNER/NAME.`);
  }
  return `${env.get("GITHUB_SERVER_URL") ?? "https://github.com"}/${name}`;
}

/** What package.json says of it. */
export function npmRepository(page: string | null) {
  return page === null ? {} : {
    repository: { type: "git", url: `git+${page}.git` },
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
  };
}

/** …and the metadata of a wheel. */
export function projectUrls(page: string | null): { readonly [name: string]: string } {
  return page === null
    ? {}
    : { Repository: page, Issues: `${page}/issues`, Changelog: `${page}/blob/main/CHANGELOG.md` };
}
