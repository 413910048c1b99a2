import { createHash } from 'node:crypto';
import { plain } from './clean';
import type { RenderContext } from './context';
import { agreementHtml } from './html-agreement';
import { PAGE_SCRIPT } from './html-script';
import { PAGE_STYLE } from './html-style';
import { escapeHtml } from './markdown-escape';
import { controlsAtWork, notesOf, outcomeSentence, policyDigests, toolVersions } from './outcome';
import { rulesOf } from './rules';
import type { Report, Run } from './schema';
import { count, duration, number, timeTaken } from './words';

/**
 * One page that needs nothing else: no network, no fonts, no server. The report is embedded as data and shown through
 * `textContent` only, and the page's own policy lets nothing run but the one script whose digest it names.
 */
export function renderHtml(report: Report, context: RenderContext): string {
  const title = `plumbline: ${outcomeSentence(report)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(PAGE_STYLE)}'; script-src '${digest(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
${headOf(report, context)}
</header>
<main>
${rootsTable(report)}
${notesList(report)}
${agreementHtml(report)}${filterForm(report)}
<p id="shown" role="status"></p>
<div id="findings" tabindex="-1"></div>
<noscript><p class="note">The findings are listed by a script, which is part of this page. Without it, the table above holds the numbers, and the report as data stands in the page's source.</p></noscript>
</main>
<script type="application/json" id="report">${embed(report)}</script>
<script type="application/json" id="controls">${embed(rulesOf(report, context))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** Data inside a script element: no `<`, so neither its end nor a comment's beginning can stand in it. */
export function embed(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function digest(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function text(value: string): string {
  return escapeHtml(plain(value));
}

function headOf(report: Report, context: RenderContext): string {
  const digests = policyDigests(report);
  const facts = [
    ...toolVersions(report),
    count(controlsAtWork(report, context), 'control'),
    ...(digests.length > 0 ? [`policies ${digests.join(', ')}`] : []),
    timeTaken(report),
  ];
  const started = `<time datetime="${text(report.started_at)}">${text(report.started_at.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC'))}</time>`;
  return `<p class="kicker">plumbline ${text(context.command)}</p>
<h1 class="outcome ${report.outcome}">${text(sentence(report))}</h1>
<p class="facts">${[started, ...facts.map((fact) => `<span>${text(fact)}</span>`)].join(' ')}</p>`;
}

function sentence(report: Report): string {
  const words = outcomeSentence(report);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const OUTCOMES: Readonly<Record<Run['outcome'], string>> = {
  held: '✓ <span>holds</span>',
  not_held: '✗ <span>does not hold</span>',
  error: '! <span>not judged</span>',
};

const NUMERIC: ReadonlySet<string> = new Set(['resources', 'pass', 'fail', 'error', 'waived', 'unknown', 'time']);

/** Columns that a narrow screen leaves out. */
const ASIDE: ReadonlySet<string> = new Set(['plane', 'cloud', 'resources', 'pass', 'time']);

function rootsTable(report: Report): string {
  const heads = [
    'root',
    'outcome',
    'plane',
    'cloud',
    'resources',
    'pass',
    'fail',
    'error',
    'waived',
    'unknown',
    'time',
  ];
  const classes = (name: string): string =>
    [NUMERIC.has(name) ? 'n' : '', ASIDE.has(name) ? 'aside-column' : ''].filter((one) => one !== '').join(' ');
  const head = heads.map((name) => `<th scope="col" class="${classes(name)}">${name}</th>`).join('');
  return `<div class="scroll" role="region" aria-label="Roots" tabindex="0"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${report.runs.map(rootRow).join('\n')}
</tbody></table></div>
${report.runs.map(runError).join('')}`;
}

function rootRow(run: Run): string {
  const { resources, pass, fail, error, waived, unknown } = run.summary;
  const cell = (n: number, name = ''): string => `<td class="n ${n > 0 ? name : 'zero'}">${number(n)}</td>`;
  const numbers =
    run.error === null
      ? [
          `<td class="n aside-column">${number(resources)}</td>`,
          `<td class="n aside-column">${number(pass)}</td>`,
          cell(fail, 'bad'),
          cell(error, 'bad'),
          cell(waived),
          cell(unknown, 'open'),
        ].join('')
      : '<td class="aside-column" colspan="2"></td><td colspan="4" class="zero">nothing is known</td>';
  const labels = Object.entries(run.labels)
    .map(([name, value]) => `<span class="label">${text(`${name} ${value}`)}</span>`)
    .join('');
  return `<tr><th scope="row">${text(run.root)}${labels}</th><td class="outcome ${run.outcome}">${OUTCOMES[run.outcome]}</td><td class="aside-column">${run.plane}</td><td class="aside-column">${run.cloud}</td>${numbers}<td class="n aside-column">${duration(run.duration_ms)}</td></tr>`;
}

function runError(run: Run): string {
  if (run.error === null) return '';
  const { code, message, place, remedy } = run.error;
  const where =
    place === null ? '' : ` <code>${text(place.line === null ? place.file : `${place.file}:${place.line}`)}</code>`;
  return `<section class="note error"><h2>${text(run.root)} could not be judged</h2><p><code>${text(code)}</code>${where} ${text(message)}</p>${remedy === null ? '' : `<p>${text(remedy)}</p>`}</section>\n`;
}

function notesList(report: Report): string {
  const notes = notesOf(report).map(({ note, roots }) => (roots.length > 0 ? `${roots.join(', ')}: ${note}` : note));
  const items = [...notes, ...report.warnings.map((warning) => `warning: ${warning}`)];
  return items.length === 0 ? '' : `<ul class="notes">${items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
}

function filterForm(report: Report): string {
  const roots = report.runs.map((run) => `<option value="${escapeHtml(run.root)}">${text(run.root)}</option>`).join('');
  const severities = ['critical', 'high', 'medium', 'low'].map((name) => `<option>${name}</option>`).join('');
  return `<form id="filters" role="search" aria-label="Findings">
<label class="wide">Search <input type="search" id="q" placeholder="address, file, words" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
<label>Root <select id="root"><option value="">all</option>${roots}</select></label>
<label>Severity <select id="severity"><option value="">all</option>${severities}</select></label>
<label>Control <select id="control"><option value="">all</option></select></label>
<fieldset id="verdicts"><legend>Verdict</legend></fieldset>
<button type="reset">Clear</button>
</form>`;
}
