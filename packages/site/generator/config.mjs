/** How VitePress makes the pages that build.ts has prepared: this file and site.json lie among them in `.vitepress/`. */
import { readFileSync } from "node:fs";

const site = JSON.parse(
  readFileSync(new URL("./site.json", import.meta.url), "utf8"),
);
const vue = (file) => `${site.packages}/vue/${file}`;

/** Screens of a terminal have 80 columns, a few 100, and are to be seen whole: 80 of them on a phone as well. */
const STYLE = `
.VPDoc.has-aside .content-container { max-width: 800px !important; }
.vp-doc div[class*="language-"] code { font-size: 12px; line-height: 1.5; }
@media (max-width: 639px) {
  .vp-doc div.language-text code { font-size: min(12px, calc((100vw - 52px) / 48.5)); }
}
`;

export default {
  title: "bindscope",
  description: site.description,
  base: site.base,
  outDir: site.out,
  head: [["style", {}, STYLE]],
  // Dead links fail the build; those between sources were looked at before.
  ignoreDeadLinks: false,
  lastUpdated: false,
  markdown: {
    anchor: { slugify: anchorOf },
    toc: { slugify: anchorOf },
    config(md) {
      // A percent sign stays on the line of its number.
      const text = md.renderer.rules.text;
      md.renderer.rules.text = (...of) => text(...of).replace(/(\d) %/g, "$1\u00a0%");
    },
  },
  themeConfig: {
    nav: site.nav,
    sidebar: site.sidebar,
    outline: [2, 3],
    search: { provider: "local" },
    docFooter: { prev: "Previous", next: "Next" },
  },
  vite: {
    configFile: false,
    build: { chunkSizeWarningLimit: 4000 },
    resolve: {
      // The pages lie outside of the folder that has the packages.
      alias: [
        {
          find: "vue/server-renderer",
          replacement: vue("server-renderer/index.mjs"),
        },
        { find: /^vue$/, replacement: vue("dist/vue.runtime.esm-bundler.js") },
      ],
    },
  },
};

/** As on GitHub, so that one link leads to a heading in both. */
function anchorOf(heading) {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, "").replaceAll(
    " ",
    "-",
  );
}
