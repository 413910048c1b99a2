import { createHash } from 'node:crypto';
import { plain } from '../report/clean';
import { PAGE_STYLE } from '../report/html-style';
import { escapeHtml } from '../report/markdown-escape';
import type { MutantRow, MutateReport } from './schema';
import { factsOf, outcomeWords, percent, survivorGroups } from './words';

/** One page that needs nothing else, and runs nothing. */
export function mutateHtml(report: MutateReport): string {
  const style = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;
  const title = text(`plumbline mutate: ${outcomeWords(report)}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${style}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${text([report.input, ...factsOf(report)].join(' · '))}</p>
</header>
<main>
${servicesTable(report)}
<h2>Survivors</h2>
${survivorGroups(report).map(survivors).join('\n')}
</main>
</body>
</html>
`;
}

function servicesTable({ services }: MutateReport): string {
  const rows = services.map(({ service, mutants, killed, survived, equivalent, score }) => {
    const cells = [mutants, killed, survived, equivalent, percent(score)].map((cell) => `<td>${String(cell)}</td>`);
    return `<tr><th scope="row">${text(service)}</th>${cells.join('')}</tr>`;
  });
  const names = ['service', 'mutants', 'killed', 'survived', 'equivalent', 'score'];
  const head = names.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

function survivors(group: readonly [MutantRow, ...MutantRow[]]): string {
  const [{ service, rule, does, because }] = group;
  const items = group.map(({ address, change }) => `<li><code>${text(address)}</code> ${text(change)}</li>`);
  const why = because === null ? '' : `<p>${text(because)}</p>\n`;
  return `<h3>${text(`${service}: ${rule}`)}</h3>\n<p>${text(does)}</p>\n${why}<ul>\n${items.join('\n')}\n</ul>`;
}

function text(value: string): string {
  return escapeHtml(plain(value));
}
