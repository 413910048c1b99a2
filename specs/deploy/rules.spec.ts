import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadObjectives, objectivesSchema } from '../../deploy/objectives';
import { alertsOf, rulesOf } from '../../deploy/prometheus/rules';
import { paceOf } from '../../deploy/prometheus/pace';
import { written } from '../../deploy/prometheus/write';
import { loadDocument } from '../../service/src/document/load';
import { REQUEST_BUCKETS } from '../../service/src/telemetry/metrics';
import { ISSUER } from '../service/support/ledger';
import { ROOT, said } from './support/program';

describe('objectives', () => {
  const objectives = loadObjectives();
  const classes = Object.values(objectives.latency.classes);

  it('put every operation of the ledger but health checks in one class', () => {
    const known = loadDocument(ISSUER)
      .operations.map(({ id }) => id)
      .filter((id) => !['getHealth', 'getReadiness'].includes(id));
    expect(classes.flatMap(({ operations }) => operations).sort()).to.deep.equal(known.sort());
  });

  it('bound latency where the ledger measures it', () => {
    const measured: readonly number[] = REQUEST_BUCKETS;
    expect(
      classes.map(({ within_seconds }) => within_seconds).filter((bound) => !measured.includes(bound)),
    ).to.deep.equal([]);
  });

  it('are refused where hours end before they begin, or something is misspelt', () => {
    const { throughput } = objectives;
    const reversed = { ...objectives, throughput: { ...throughput, hours_utc: { from: 18, to: 6 } } };
    const misspelt = { ...objectives, availabilty: 0.9 };
    expect([objectives, reversed, misspelt].map((of) => objectivesSchema.safeParse(of).success)).to.deep.equal([
      true,
      false,
      false,
    ]);
  });
});

describe('rules of Prometheus', () => {
  it('are written as the objectives say, the schema beside them', () => {
    const kept = Object.keys(written()).map((path) => [path, readFileSync(join(ROOT, 'deploy', path), 'utf8')]);
    expect(Object.fromEntries(kept), 'make rules').to.deep.equal(written());
  });

  it('are taken by Prometheus, with its configuration', () => {
    const checked = [
      said('promtool', ['check', 'rules', '--lint-fatal', 'deploy/prometheus/rules/ledger.yaml']),
      said('promtool', ['check', 'config', 'deploy/prometheus/prometheus.yaml']),
    ];
    expect(
      checked.map(({ code, text }) => [code, /SUCCESS: \d+ rules? files? found|SUCCESS: \d+ rules found/.test(text)]),
    ).to.deep.equal([
      [0, true],
      [0, true],
    ]);
  });

  it('at another speed have other windows and waits, and the same bounds', () => {
    const objectives = loadObjectives();
    const [usual, fast] = [paceOf(), paceOf(60)].map((pace) => alertsOf(objectives, pace)['ledger-service']);
    expect(fast?.map(({ expr }) => expr.replace('* 5 >=', '* 300 >='))).to.deep.equal(usual?.map(({ expr }) => expr));
    const waits = (speed: number) =>
      rulesOf(objectives, speed).groups.flatMap(({ rules }) =>
        rules.flatMap((rule) => ('alert' in rule && rule.alert.startsWith('LedgerL') ? [rule.for] : [])),
      );
    expect([waits(1), waits(60)]).to.deep.equal([
      ['10m', '2m', '30m'],
      ['10s', '2s', '30s'],
    ]);
  });
});
