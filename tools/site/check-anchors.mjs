// Fails where a link within the built site leads to a heading that is not there; VitePress itself looks at pages alone.
// usage: node tools/site/check-anchors.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const folder = process.argv[2] ?? '.plumbline/site';
const pages = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.html'));
const texts = new Map(pages.map((page) => [page, readFileSync(`${folder}/${page}`, 'utf8')]));
const idsOf = (page) => new Set([...(texts.get(page) ?? '').matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
const ids = new Map(pages.map((page) => [page, idsOf(page)]));

/** The file that a link of a page leads to; undefined for one that leads out. */
function targetOf(page, path) {
  if (path === '') return page;
  const plain = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path);
  return plain.endsWith('/') || plain === '' ? `${plain}index.html` : plain;
}

const dead = [];
for (const [page, text] of texts) {
  for (const [, href] of text.matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
    if (/^[a-z]+:/.test(href)) continue;
    const [path, anchor] = href.split('#');
    const target = targetOf(page, path);
    const there = ids.get(target);
    if (there === undefined ? !existsSync(`${folder}/${target}`) : anchor && !there.has(decodeURIComponent(anchor))) {
      dead.push(`${page}: ${href}`);
    }
  }
}
for (const link of new Set(dead)) console.error(`dead link: ${link}`);
console.log(`site: ${pages.length} pages, ${dead.length} dead links`);
process.exitCode = dead.length > 0 || pages.length === 0 ? 1 : 0;
