/**
 * What works on this machine, and what to do about the rest.
 *
 * @module
 */
export { machineChecks } from "./checks.ts";
export { examine, formatCheck } from "./examine.ts";
