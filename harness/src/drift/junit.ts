import { seconds } from '../report/words';
import { element } from '../report/xml';
import type { DriftedResource, DriftReport } from './schema';
import { brokenBy, brokenTogether, changeWords, failsRun, levelWords, tagsOf } from './words';

interface Case {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  readonly xml: string;
}

/**
 * JUnit XML: a testsuite for each class of drift, a testcase for each resource in it, so that a CI's history tells since
 * when one has drifted. What fails the run is a failure, harmless drift is skipped with its reason, what could not be told
 * is an error; a class with nothing in it is one testcase that passes.
 */
export function driftJunit(report: DriftReport): string {
  const suites = [
    ...(['changed', 'deleted', 'unmanaged'] as const).map((name) => ({
      name,
      cases: report[name].map((one) => caseOf(one, name, report)),
    })),
    { name: 'controls', cases: togetherCases(report) },
    { name: 'errors', cases: errorCases(report) },
  ].filter(({ name, cases }) => cases.length > 0 || ['changed', 'deleted', 'unmanaged'].includes(name));
  const whole = suites.map(({ name, cases }) => ({
    name,
    cases: cases.length > 0 ? cases : [passed(`nothing is ${name}`, report.root)],
  }));
  const attributes = {
    name: `plumbline drift ${report.root}`,
    ...totals(whole.flatMap(({ cases }) => cases)),
    time: seconds(report.duration_ms),
  };
  const xml = whole.map(({ name, cases }) =>
    element(
      'testsuite',
      {
        name: `${report.root} ${name}`,
        ...totals(cases),
        timestamp: report.started_at.replace(/(?:\.\d+)?Z$/, ''),
      },
      cases.map((one) => one.xml),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, xml)}\n`;
}

function caseOf(one: DriftedResource, name: string, report: DriftReport): Case {
  const place = one.source === null ? {} : { file: one.source.file, line: String(one.source.line) };
  const attributes = { name: one.address, classname: `${report.root}.${one.type}`, ...place };
  const broken = brokenBy(one, report);
  const changes = 'changes' in one ? one.changes : [];
  const body = [
    ...tagsOf(one, report),
    ...changes.map((change) => `${change.attribute}: ${changeWords(change)}`),
    ...broken.map((each) => {
      const level = levelWords(each);
      return `breaks ${each.severity} ${each.control}${level === '' ? '' : ` (${level})`} at ${each.address}: ${each.message}`;
    }),
  ].join('\n');
  const slugs = [...new Set(broken.map(({ control }) => control))].join(', ');
  const message = slugs === '' ? name : `${name}: breaks ${slugs}`;
  if (!failsRun(one, report))
    return { kind: 'skipped', xml: testcase(attributes, element('skipped', { message }, body)) };
  return { kind: 'failure', xml: testcase(attributes, element('failure', { type: name, message }, body)) };
}

function togetherCases(report: DriftReport): Case[] {
  return brokenTogether(report).map((one) => {
    const attributes = { name: `${one.control} at ${one.address}`, classname: `${report.root}.controls` };
    const level = levelWords(one);
    if (level !== '') {
      return { kind: 'skipped', xml: testcase(attributes, element('skipped', { message: level }, one.message)) };
    }
    const about = { type: one.severity, message: `${one.control} is broken by several together` };
    return { kind: 'failure', xml: testcase(attributes, element('failure', about, one.message)) };
  });
}

function errorCases(report: DriftReport): Case[] {
  return report.errors.map(({ message, types, addresses }) => ({
    kind: 'error',
    xml: testcase(
      { name: `${types.length === 0 ? 'controls' : types.join(', ')} can be told`, classname: `${report.root}.errors` },
      element('error', { type: types.length === 0 ? 'judgement' : 'read', message }, addresses.join('\n')),
    ),
  }));
}

function passed(name: string, classname: string): Case {
  return { kind: 'passed', xml: element('testcase', { name, classname }, []) };
}

function testcase(attributes: Readonly<Record<string, string>>, child: string): string {
  return element('testcase', attributes, [child]);
}

function totals(cases: readonly Case[]): { tests: string; failures: string; errors: string; skipped: string } {
  const of = (kind: Case['kind']): string => String(cases.filter((one) => one.kind === kind).length);
  return { tests: String(cases.length), failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}
