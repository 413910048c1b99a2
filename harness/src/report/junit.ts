import type { RenderContext } from './context';
import { groupBy } from './group';
import { caseOf, runErrorCase } from './junit-cases';
import type { Case } from './junit-cases';
import { liveCases } from './junit-live';
import { rulesOf } from './rules';
import type { Report, Run } from './schema';
import { seconds } from './words';
import { element } from './xml';

/**
 * JUnit XML: a testsuite for each root, a testcase for each control.
 *
 * A control that fails the run is a failure, one that could not be judged an error. One that is unknown, waived, only
 * advisory or was there before the change is skipped, with the reason: it has not passed. A root that could not be judged is one
 * errored testcase.
 */
export function renderJunit(report: Report, context: RenderContext): string {
  const titles = new Map(rulesOf(report, context).map((rule) => [rule.control, rule.title]));
  const suites = report.runs.map((run) => suiteOf(run, report, titles));
  const attributes = {
    name: `plumbline ${context.command}`,
    ...totals(suites.flatMap((suite) => suite.cases)),
    time: seconds(report.duration_ms),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'testsuites',
    attributes,
    suites.map((suite) => suite.xml),
  )}\n`;
}

function suiteOf(run: Run, report: Report, titles: ReadonlyMap<string, string>): { cases: Case[]; xml: string } {
  const byControl = groupBy(run.results, (result) => result.control);
  const cases = [
    ...runErrorCase(run),
    ...run.controls.map((entry) =>
      caseOf(entry, run, byControl.get(entry.control) ?? [], titles.get(entry.control) ?? entry.control),
    ),
    ...liveCases(run),
  ];
  const attributes = {
    name: run.root,
    ...totals(cases),
    time: seconds(run.duration_ms),
    timestamp: report.started_at.replace(/(?:\.\d+)?Z$/, ''),
  };
  const facts = { plane: run.plane, cloud: run.cloud, pack: run.pack, policies: run.policy_digest, ...run.labels };
  const properties = Object.entries(facts).map(([name, value]) => element('property', { name, value }, []));
  const notes = run.notes.length > 0 ? [element('system-out', {}, run.notes.join('\n'))] : [];
  return {
    cases,
    xml: element('testsuite', attributes, [
      element('properties', {}, properties),
      ...cases.map((one) => one.xml),
      ...notes,
    ]),
  };
}

function totals(cases: readonly Case[]): { tests: string; failures: string; errors: string; skipped: string } {
  const of = (kind: Case['kind']): string => String(cases.filter((one) => one.kind === kind).length);
  return { tests: String(cases.length), failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}
