/**
 * The service on Deno Deploy; here: `deno serve --allow-read examples/edge/deno_deploy.ts`.
 *
 * `deno task serve:bundle --set SET…` packs the sets. Upload the packs with this file, and set BINDSCOPE_TOKEN.
 */
import { denoApp } from "@bindscope/serve";

/** Packs lie beside this module, or where `serve:bundle` leaves them. */
const PACKS = ["../../out/edge/minilm-clevr-captions.safetensors"];

const token = Deno.permissions.querySync({ name: "env", variable: "BINDSCOPE_TOKEN" }).state ===
    "granted"
  ? Deno.env.get("BINDSCOPE_TOKEN")
  : undefined;

export default denoApp(
  PACKS.map((path) => () => Deno.readFile(new URL(path, import.meta.url))),
  { token },
);
