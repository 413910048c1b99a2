import { plain } from './clean';
import { inCode, inProse, inText } from './markdown-escape';
import type { Rule } from './rules';
import type { Run, Severity } from './schema';

/** A SARIF `reportingDescriptor` with what GitHub shows of it. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { text: string };
  readonly fullDescription: { text: string };
  readonly helpUri?: string;
  readonly help: { text: string; markdown: string };
  readonly defaultConfiguration: { level: 'error' | 'warning' | 'note' };
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
}

/** GitHub's bands: critical above 9.0, high from 7.0, medium from 4.0, low below. */
const SCORES: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub takes at most 20 tags for a rule and 1,024 characters for a description. */
const MOST_TAGS = 20;
const LONGEST = 1024;

/** A control as a SARIF rule: help in text and Markdown, severity as a number, references as tags. */
export function sarifRule(rule: Rule): SarifRule {
  const title = plain(rule.title);
  return {
    id: rule.control,
    name: pascal(rule.control),
    shortDescription: { text: cut(title) },
    fullDescription: { text: cut(plain(rule.description) || title) },
    ...(/^https:\/\/[\w.-]+\//.test(rule.docs) ? { helpUri: encodeURI(rule.docs) } : {}),
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      precision: 'very-high',
      'problem.severity': LEVELS[rule.severity] === 'note' ? 'recommendation' : LEVELS[rule.severity],
      'security-severity': SCORES[rule.severity],
      tags: [
        'security',
        'terraform',
        ...(rule.service === '' ? [] : [plain(rule.service)]),
        ...rule.references.map(plain),
      ].slice(0, MOST_TAGS),
    },
  };
}

/** The rule under which a root that could not be judged is reported, named by the error's code. */
export function sarifRunError(run: Run): SarifRule[] {
  if (run.error === null) return [];
  const { code, remedy } = run.error;
  const title = `A root could not be judged (${code})`;
  const help = plain(remedy ?? 'The report in text names the cause.');
  return [
    {
      id: code,
      name: pascal(code.toLowerCase()),
      shortDescription: { text: title },
      fullDescription: { text: `${title}: nothing is known about its controls.` },
      help: { text: help, markdown: inProse(help) },
      defaultConfiguration: { level: 'error' },
      properties: { precision: 'very-high', 'problem.severity': 'error', tags: ['terraform'] },
    },
  ];
}

function helpText(rule: Rule): string {
  const parts = [
    rule.description,
    rule.why === '' ? '' : `Why it matters: ${rule.why}`,
    rule.fix === '' ? '' : `How to mend it: ${rule.fix}`,
    rule.references.length === 0 ? '' : `See also: ${rule.references.join(', ')}`,
    `More: plumbline explain ${rule.control}`,
  ];
  return parts
    .filter((part) => part !== '')
    .map(plain)
    .join('\n\n');
}

function helpMarkdown(rule: Rule): string {
  const parts = [
    rule.description === '' ? '' : inProse(rule.description),
    rule.why === '' ? '' : `**Why it matters.** ${inProse(rule.why)}`,
    rule.fix === '' ? '' : `**How to mend it.** ${inProse(rule.fix)}`,
    rule.references.length === 0 ? '' : `**See also.** ${rule.references.map(inText).join(', ')}`,
    `More: ${inCode(`plumbline explain ${rule.control}`)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function pascal(slug: string): string {
  return slug
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
