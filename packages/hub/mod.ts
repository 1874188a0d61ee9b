/**
 * Models and data sets of the Hugging Face hub: which files, fetched and checked.
 *
 * @module
 */
export { type FetchPlan, fetchRepo, planFetch } from "./fetch_repo.ts";
export { endpointFrom } from "./endpoint.ts";
export { Http } from "./http.ts";
export { parseRepoId } from "./repo_id.ts";
