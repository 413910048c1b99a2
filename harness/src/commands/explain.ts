import pc from 'picocolors';
import type { Catalogue, Control } from '../catalogue/control';
import { exampleForm } from '../catalogue/example-form';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { controlsJson } from '../report/controls-schema';
import { ownCode, ownProse } from '../report/markdown-own';
import { didYouMean } from '../report/nearest';
import { referencesOf } from '../report/rules';
import { join, wrap } from '../report/text-layout';
import { severityPaint } from './controls';
import type { ControlFormat } from './controls';

export interface ExplainOptions {
  readonly format: ControlFormat;
  readonly color: boolean;
  readonly width: number;
}

/** One control in full: what it requires and why, what it reads, how to mend a failure, good and bad HCL, references. */
export function explainControl(catalogue: Catalogue, slug: string, options: ExplainOptions): string {
  const control = catalogue.controls.find((one) => one.slug === slug);
  if (control === undefined) throw unknownSlug(catalogue, slug);
  if (options.format === 'json') return controlsJson(catalogue.digest, [control]);
  return options.format === 'markdown' ? markdown(control) : text(control, options);
}

/** The refusal of a name that no control has, with those that are near to it. */
export function unknownSlug(catalogue: Catalogue, slug: string): PlumblineError {
  const meant = didYouMean(
    slug,
    catalogue.controls.map((control) => control.slug),
  );
  return new PlumblineError('ERR_USAGE', `there is no control ${JSON.stringify(plain(slug).slice(0, 100))}`, {
    remedy: `${meant}plumbline controls lists them all.`,
  });
}

function text(control: Control, { color, width }: ExplainOptions): string {
  const paint = pc.createColors(color);
  const head = severityPaint(control.severity, paint)(control.severity);
  const part = (title: string, body: string): string[] =>
    body === '' ? [] : ['', paint.bold(title), ...wrap(plain(body), width, '  ')];
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint.bold(title), ...lines.flatMap((line) => wrap(plain(line), width, '  '))];
  const code = (title: string, hcl: string | null): string[] =>
    hcl === null
      ? []
      : [
          '',
          paint.bold(title),
          ...hcl
            .trimEnd()
            .split('\n')
            .map((line) => `  ${plainCode(line)}`),
        ];
  return join([
    paint.bold(plain(control.title)),
    `${head} · ${plain(control.slug)} · ${plain(control.service)} · judged on ${control.planes.join(', ')}`,
    ...part('What', control.description),
    ...part('Why', control.why),
    ...part('Mend it', control.fix),
    ...list('Reads', readsOf(control)),
    ...list(
      'Parameters',
      Object.entries(control.parameters).map(([name, what]) => `${name}: ${what}`),
    ),
    ...code('Good', shownExample(control.examples.good)),
    ...code('Bad', shownExample(control.examples.bad)),
    ...part('See also', referencesOf(control).join(', ')),
    ...part('Policy', control.file),
  ]);
}

function readsOf(control: Control): string[] {
  const types = [...new Set([...control.subjects, ...Object.keys(control.reads)])];
  return types.map((type) => {
    const attributes = control.reads[type] ?? [];
    return attributes.length === 0 ? type : `${type}: ${attributes.join(', ')}`;
  });
}

/** An example without its first line `also_fails`, which is for the specs alone. */
function shownExample(example: string | null): string | null {
  return example?.replace(/^(?:#|\/\/) also_fails: .+\n/, '') ?? null;
}

/** A line of HCL without what a terminal would obey, its indentation kept. */
function plainCode(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '  ') ?? '';
  return indent + plain(line.trimStart());
}

function markdown(control: Control): string {
  const { language } = exampleForm(control);
  const parts = [
    `# ${ownProse(control.title)}`,
    `${ownCode(control.slug)} · **${control.severity}** · ${ownProse(control.service)} · judged on ${control.planes.join(', ')}`,
    ownProse(control.description),
    `## Why\n\n${ownProse(control.why)}`,
    `## Mend it\n\n${ownProse(control.fix)}`,
    `## Reads\n\n${readsOf(control)
      .map((line) => `- ${ownCode(line)}`)
      .join('\n')}`,
    ...parametersPart(control),
    ...fenced('Good', shownExample(control.examples.good), language),
    ...fenced('Bad', shownExample(control.examples.bad), language),
    ...seeAlso(control),
    `Policy: ${ownCode(control.file)}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function parametersPart(control: Control): string[] {
  const lines = Object.entries(control.parameters).map(([name, what]) => `- ${ownCode(name)}: ${ownProse(what)}`);
  return lines.length === 0 ? [] : [`## Parameters\n\n${lines.join('\n')}`];
}

function seeAlso(control: Control): string[] {
  const references = referencesOf(control);
  return references.length === 0 ? [] : [`## See also\n\n${references.map((one) => `- ${ownProse(one)}`).join('\n')}`];
}

/** An example in a fence that is longer than any run of backticks in it. */
function fenced(title: string, example: string | null, language: string): string[] {
  if (example === null) return [];
  const longest = Math.max(2, ...(example.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`## ${title}\n\n${fence}${language}\n${example.trimEnd().split('\n').map(plainCode).join('\n')}\n${fence}`];
}
