import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadObjectives } from '../../deploy/objectives';
import { alertsOf } from '../../deploy/prometheus/rules';
import { ROOT, said } from './support/program';

const TESTS = join(ROOT, 'deploy/prometheus/tests');
const RUNBOOKS = join(ROOT, 'docs/runbooks');
const ALERTMANAGER = join(ROOT, 'deploy/prometheus/alertmanager.yaml');
const SECTIONS = ['What it means', 'How to look', 'How to mend', 'How to silence'];

const alerts = Object.values(alertsOf(loadObjectives())).flat();
const names = alerts.map(({ alert }) => alert).sort();

const testFile = z.object({
  tests: z.array(
    z.object({
      name: z.string(),
      alert_rule_test: z.array(z.object({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })),
    }),
  ),
});

describe('alerts', () => {
  const files = readdirSync(TESTS).map((name) => join(TESTS, name));
  const tests = files.flatMap((file) => testFile.parse(parse(readFileSync(file, 'utf8'))).tests);

  /** Alerts that some test expects to fire, or to be silent; each test is named for what it does. */
  const tested = (fires: boolean): string[] => {
    const found = tests.flatMap(({ name, alert_rule_test }) =>
      alert_rule_test
        .filter(({ exp_alerts }) => exp_alerts.length > 0 === fires)
        .filter(({ alertname }) => name.startsWith(`${alertname} ${fires ? 'fires' : 'is silent'}: `))
        .map(({ alertname }) => alertname),
    );
    return [...new Set(found)].sort();
  };

  it('have a test each in which they fire, and one in which they are silent', () => {
    expect({ fire: tested(true), silent: tested(false) }).to.deep.equal({ fire: names, silent: names });
  });

  it('fire and are silent as their tests say', function () {
    this.timeout(300_000);
    const { code, text } = said('promtool', ['test', 'rules', ...files]);
    expect(text).not.to.include('FAILED');
    expect([code, text.split('SUCCESS').length - 1]).to.deep.equal([0, files.length]);
  });

  it('stand in docs/observability.md, with how severe they are and how long they wait', () => {
    const told = readFileSync(join(ROOT, 'docs/observability.md'), 'utf8').match(/^\| \[\w+\]\(runbooks.+$/gm);
    const rows = alerts.map(
      ({ alert, severity, lasts }) => `| [${alert}](runbooks/${alert}.md) | ${severity} | ${lasts / 60} |`,
    );
    expect(told).to.deep.equal(rows);
  });

  it('go to the pager or to the tickets, as severe as they are', () => {
    expect(said('amtool', ['check-config', ALERTMANAGER]).code).to.equal(0);
    const routed = (labels: string[]) =>
      said('amtool', ['config', 'routes', 'test', `--config.file=${ALERTMANAGER}`, ...labels]).answer.trim();
    const told = alerts.map(({ alert, severity }) => [
      severity,
      routed([`alertname=${alert}`, `severity=${severity}`]),
    ]);
    const expected = alerts.map(({ severity }) => [severity, severity === 'page' ? 'pager' : 'tickets']);
    expect(told).to.deep.equal(expected);
    expect(routed(['alertname=OfSomebodyElse'])).to.equal('tickets');
  });
});

describe('runbooks', () => {
  const files = existsSync(RUNBOOKS) ? readdirSync(RUNBOOKS) : [];
  const text = (file: string) => readFileSync(join(RUNBOOKS, file), 'utf8');

  it('are there for every alert, and for no other', () => {
    expect(files.sort()).to.deep.equal(names.map((name) => `${name}.md`));
  });

  it('say what it means, how to look, to mend and to silence', () => {
    const headings = files.map((file) =>
      [file, ...text(file).matchAll(/^##? (.+)$/gm)].flatMap((of) => (typeof of === 'string' ? [of] : [of[1]])),
    );
    expect(headings).to.deep.equal(files.map((file) => [file, file.replace('.md', ''), ...SECTIONS]));
  });

  it('ask Prometheus what it understands', () => {
    const queries = files.flatMap((file) =>
      [...text(file).matchAll(/```promql\n(.+?)```/gs)].map(([, query]) => query ?? ''),
    );
    expect(queries.length).to.be.at.least(files.length);
    const folder = mkdtempSync(join(tmpdir(), 'runbooks-'));
    const rules = queries.map((expr, index) => ({ record: `query:${index}`, expr }));
    writeFileSync(join(folder, 'queries.yaml'), stringify({ groups: [{ name: 'queries', rules }] }));
    const { code, text: answer } = said('promtool', ['check', 'rules', join(folder, 'queries.yaml')]);
    rmSync(folder, { recursive: true });
    expect([code, answer]).to.deep.equal([0, answer]);
  });

  it('silence the alert that they are of', () => {
    const silent = files.filter(
      (file) => !text(file).includes(`amtool silence add alertname=${file.replace('.md', '')}`),
    );
    expect(silent).to.deep.equal([]);
  });
});
