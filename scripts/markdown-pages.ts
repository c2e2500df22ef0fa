import { Marked } from "marked";
import type { Plugin } from "vite";

/**
 * Markdown files become modules that hold their HTML, rendered when the windows are built: no renderer travels along, and
 * nothing but our own pages is ever shown. Pictures are taken into the build beside the scripts.
 */
export function markdownPages(): Plugin {
  return {
    name: "markdown-pages",
    enforce: "pre",
    transform: {
      filter: { id: /\.md$/ },
      async handler(text: string) {
        const pictures: string[] = [];
        const marked = new Marked({
          walkTokens(token) {
            if (token.type === "image") token.href = placeOf(pictures.push(token.href) - 1);
          },
        });
        const html = JSON.stringify(await marked.parse(text));
        const imports = pictures.map((path, n) => `import picture${n} from ${JSON.stringify(path)};\n`);
        const filled = pictures.reduce((all, _, n) => all.replace(placeOf(n), `" + picture${n} + "`), html);
        return { code: `${imports.join("")}export default ${filled};\n`, map: null, moduleType: "js" };
      },
    },
  };
}

const placeOf = (n: number): string => `picture-${n}-goes-here`;
