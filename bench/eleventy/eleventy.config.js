// Eleventy on the staged Markdown: a simple theme, with the same short navigation as the other
// engines.
import markdownIt from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";

// A link to a Markdown file leads to the folder that the file becomes.
function linkPages(markdown) {
  markdown.core.ruler.push("link_pages", (state) => {
    const up = /(^|\/)index\.md$/.test(state.env.page.inputPath) ? "./" : "../";
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        const address = token.type === "link_open" ? token.attrGet("href") : null;
        if (address && !/^([a-z]+:|#)/.test(address)) {
          const folder = address.replace(/(index)?\.md(?=#|$)/, "/");
          token.attrSet("href", (up + folder).replace("//", "/"));
        }
      }
    }
  });
}

export default function (config) {
  config.setUseGitIgnore(false); // all of this stands in build/
  config.setLibrary("md", markdownIt({ html: true }).use(deflist).use(footnote).use(linkPages));
  config.addGlobalData("layout", "page.11ty.js");
  config.addPassthroughCopy({ static: "." });
  return {
    dir: { input: "content", includes: "../_includes", output: "public" },
    markdownTemplateEngine: false, // the staged pages are Markdown and nothing else
    templateFormats: ["md"],
  };
}
