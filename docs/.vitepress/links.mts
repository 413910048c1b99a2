import { posix } from 'node:path';
import type MarkdownIt from 'markdown-it';

/**
 * Pages are written to be read in the repository too. A link that leads out of docs/ goes to the repository's own page,
 * and one to a folder's README to the page that VitePress makes of it.
 */
export function keepOutside(md: MarkdownIt, repository: string): void {
  md.core.ruler.push('keep-outside', ({ tokens, env }) => {
    const page = pageOf(env);
    for (const link of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open')) {
      const href = link.attrGet('href');
      if (href !== null && !/^([a-z]+:|#|\/)/.test(href)) link.attrSet('href', rewritten(href, page, repository));
    }
  });
}

/** The anchor of a heading, as the repository's own pages have it. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function pageOf(env: unknown): string {
  const path = typeof env === 'object' && env !== null && 'relativePath' in env ? env.relativePath : undefined;
  return typeof path === 'string' ? path : '';
}

function rewritten(href: string, page: string, repository: string): string {
  const [path = '', anchor] = href.split('#');
  const target = posix.join('docs', posix.dirname(page), path);
  const behind = anchor === undefined ? '' : `#${anchor}`;
  if (!target.startsWith('docs/') || !/\.(md|svg|png)$|\/$/.test(target)) {
    return `${repository}/blob/main/${target}${behind}`;
  }
  return href.replace(/\bREADME\.md(?=#|$)/, 'index.md');
}
