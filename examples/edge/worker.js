// A worker of your own around the service: here it answers on one path of a larger site.
import core from "../../out/edge/bindscope_core_bg.wasm";
import set from "../../out/edge/minilm-clevr-captions.safetensors";
import { cloudflareWorker } from "../../out/edge/service.js";

const service = cloudflareWorker(core, [set]);

export default {
  fetch(request, settings) {
    const url = new URL(request.url);
    if (!url.pathname.startsWith("/bindscope/")) return new Response("Elsewhere", { status: 404 });
    url.pathname = url.pathname.slice("/bindscope".length);
    return service.fetch(new Request(url, request), settings);
  },
};
