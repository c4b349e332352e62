const NAVIGATION = [
  ["Articles", "/articles/"],
  ["Timeline", "/timeline/"],
  ["Facts", "/facts/"],
  ["Where sources disagree", "/disagreements/"],
  ["Sources", "/sources/"],
  ["Glossary", "/glossary/"],
  ["Corrections", "/corrections/"],
  ["Data", "/data/"],
];
const TITLE = "A site to measure on";
const HEADER = NAVIGATION.map(([name, url]) => `<li><a href="${url}">${name}</a></li>`).join("\n");

function escape(text) {
  return String(text ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

export function render(data) {
  return `<!doctype html>
<html lang="${data.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(data.title)} - ${TITLE}</title>
<meta name="description" content="${escape(data.description)}">
<link rel="canonical" href="https://example.org${data.page.url}">
<link rel="stylesheet" href="/assets/stylesheets/site.css">
</head>
<body>
<header>
<a href="/">${TITLE}</a>
<nav><ul>
${HEADER}
</ul></nav>
</header>
<main>
${data.content}
</main>
</body>
</html>
`;
}
