import { expect } from 'chai';
import type { Control } from '../../../harness/src/catalogue/control';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { Config, Waiver } from '../../../harness/src/config/schema';
import type { Finding } from '../../../harness/src/judge/judgement';
import type { Judged, Judgements } from '../../../harness/src/judge/judge';
import { overlay, type Overlaid, type OverlayInput } from '../../../harness/src/overlay/results';
import { Waivers } from '../../../harness/src/overlay/waivers';
import { SourceTree } from '../../../harness/src/source/tree';
import { judgeAll } from '../judge/judging';
import { landscape } from '../../fixtures/unit/landscape';
import { inventoryOf, resource } from '../plan-builder';

const TODAY = '2026-11-24';
const controls = loadCatalogue().controls;
const multiAz = controls.find(({ slug }) => slug === 'rds-multi-az')!;
const noSecrets = controls.find(({ slug }) => slug === 'sm-no-plaintext-secrets')!;
const inventory = inventoryOf({
  resources: [
    resource(
      'aws_db_instance.this',
      { multi_az: false },
      { after: { arn: 'arn:aws:rds:eu-west-1:111122223333:db:x' } },
    ),
  ],
  providers: { aws: { expressions: { region: { constant_value: 'eu-west-1' } } } },
});
const database = inventory.resources[0]!;

function judged(verdict: Judged['verdict'], finding: Partial<Finding> = {}, control: Control = multiAz): Judged {
  const whole = { path: ['multi_az'], message: undefined, args: {}, because: undefined, at: undefined, ...finding };
  return { control, resource: database, verdict, finding: verdict === 'pass' ? undefined : { verdict, ...whole } };
}

const failed = judged('fail', { message: 'single_zone', args: { value: false } });
const open = judged('unknown', { because: 'it comes from aws_x.y.z' });

function laid(
  found: readonly Judged[],
  more: Partial<OverlayInput> & { waivers?: Waivers; config?: Config } = {},
): Overlaid {
  const tally = { pass: 0, fail: 0, unknown: 0, not_applicable: 0, error: 0 };
  for (const { verdict } of found) tally[verdict] += 1;
  const judgements: Judgements = {
    covered: 1,
    tallies: new Map([...new Set(found.map(({ control }) => control.slug))].map((slug) => [slug, tally])),
    found,
  };
  return overlay({
    inventory,
    judgements,
    controls: [...new Set(found.map(({ control }) => control))],
    config: { version: 1 },
    labels: {},
    waivers: new Waivers([], TODAY),
    today: TODAY,
    source: undefined,
    ...more,
  });
}

const waiver = (more: Partial<Waiver> = {}): Waivers =>
  new Waivers(
    [
      {
        control: 'rds-multi-az',
        address: 'aws_db_instance.*',
        reason: 'Dev is rebuilt every night.',
        owner: 'data',
        expires: '2026-12-31',
        ...more,
      },
    ],
    TODAY,
  );

describe('a result', () => {
  it('says everything about a failure', () => {
    const [result] = laid([failed]).results;
    expect(result).to.deep.equal({
      control: 'rds-multi-az',
      severity: multiAz.severity,
      enforcement: 'mandatory',
      verdict: 'fail',
      status: null,
      address: 'aws_db_instance.this',
      attribute: 'multi_az',
      action: 'create',
      message: multiAz.messages['single_zone']?.replace('{value}', 'false'),
      remediation: multiAz.fix,
      docs: 'docs/controls/rds-multi-az.md',
      source: null,
      via: [],
      account: '111122223333',
      region: 'eu-west-1',
      emulated: false,
      fingerprint: result?.fingerprint,
      value_digest: result?.value_digest,
      waiver: null,
    });
    expect(result?.value_digest).to.match(/^[0-9a-f]{32}$/);
    expect(result?.fingerprint).to.match(/^[0-9a-f]{32}$/);
  });

  it('stands where its cause does, where that is another resource', async () => {
    const files = new Map([
      [
        'main.tf',
        'resource "aws_db_instance" "this" {\n  multi_az = false\n}\nresource "aws_route_table" "t" {\n\n  route = []\n}\n',
      ],
    ]);
    const source = await SourceTree.parse(new Map([['', { own: true, files }]]), new Map());
    const both = inventoryOf({
      resources: [resource('aws_db_instance.this', { multi_az: false }), resource('aws_route_table.t', { route: [] })],
    });
    const place = (finding: Partial<Finding>): unknown =>
      laid([judged('fail', finding)], { source, inventory: both }).results[0]?.source;
    expect(place({})).to.deep.equal({ file: 'main.tf', line: 2 });
    expect(place({ at: 'aws_route_table.t', path: ['route', 0] })).to.deep.equal({ file: 'main.tf', line: 6 });
    expect(place({ at: 'aws_nowhere.x' })).to.deep.equal({ file: 'main.tf', line: 2 });
    expect(laid([judged('pass')], { source }).results[0]).to.deep.include({
      verdict: 'pass',
      source: null,
      message: multiAz.title,
    });
  });
});

describe('a waiver over the verdicts', () => {
  it('waives a failure and an unknown, and the run holds', () => {
    for (const one of [failed, open]) {
      const {
        results,
        held,
        controls: counts,
        obligations,
      } = laid([one], { waivers: waiver({ approver: 'security' }) });
      expect(results[0]).to.deep.include({
        verdict: 'waived',
        waiver: { reason: 'Dev is rebuilt every night.', owner: 'data', approver: 'security', expires: '2026-12-31' },
      });
      expect(held).to.equal(true);
      expect(counts[0]).to.deep.include({ pass: 0, fail: 0, unknown: 0, waived: 1, error: 0 });
      expect(obligations).to.deep.equal([]);
    }
  });

  it('waives no error and no pass', () => {
    const { results, held } = laid([judged('error', { because: 'x' }), judged('pass')], { waivers: waiver() });
    expect(results.map(({ verdict, waiver: note }) => [verdict, note])).to.deep.equal([
      ['error', null],
      ['pass', null],
    ]);
    expect(held).to.equal(false);
  });

  it('that expired is named with the failure, which counts again', () => {
    const { results, held } = laid([failed, open], { waivers: waiver({ expires: '2026-11-23' }) });
    expect(results.map(({ verdict, waiver: note }) => [verdict, note?.expires])).to.deep.equal([
      ['fail', '2026-11-23'],
      ['unknown', '2026-11-23'],
    ]);
    expect(results[0]?.message).to.match(/ Its waiver expired on 2026-11-23\.$/);
    expect(results[1]?.message).to.equal('multi_az: it comes from aws_x.y.z.');
    expect(held).to.equal(false);
  });
});

describe('a run', () => {
  const enforced = (level: 'mandatory' | 'advisory', from?: string): Config => ({
    version: 1,
    enforcement: [{ control: 'rds-*', level, ...(from === undefined ? {} : { from }) }],
  });

  it('does not hold with a mandatory failure or error, and holds with advisory ones and unknowns', () => {
    expect(laid([failed]).held).to.equal(false);
    expect(laid([judged('error')]).held).to.equal(false);
    expect(laid([open, judged('pass')]).held).to.equal(true);
    expect(laid([failed, judged('error')], { config: enforced('advisory') }).held).to.equal(true);
    expect(laid([failed], { config: enforced('mandatory', '2026-11-25') }).held).to.equal(true);
    expect(laid([failed], { config: enforced('mandatory', '2026-11-24') }).held).to.equal(false);
  });

  it('counts add up to the verdicts, whatever was waived', async () => {
    const judgements = await judgeAll(inventoryOf(landscape));
    const waivers = new Waivers(
      ['rds-multi-az', 'rds-backups'].map((control) => ({
        control,
        address: '*',
        reason: 'r',
        owner: 'o',
        expires: '2030-01-01',
      })),
      TODAY,
    );
    const { controls: counts, results } = overlay({
      inventory: inventoryOf(landscape),
      judgements,
      controls,
      config: { version: 1 },
      labels: {},
      waivers,
      today: TODAY,
      source: undefined,
    });
    for (const count of counts) {
      const own = results.filter(({ control }) => control === count.control);
      const tally = judgements.tallies.get(count.control)!;
      expect(count.not_applicable, count.control).to.equal(tally.not_applicable);
      for (const verdict of ['pass', 'fail', 'unknown', 'waived', 'error'] as const) {
        expect(count[verdict], `${count.control} ${verdict}`).to.equal(
          own.filter((one) => one.verdict === verdict).length,
        );
      }
    }
    expect(counts.find(({ control }) => control === 'rds-multi-az')).to.deep.include({ fail: 0, waived: 1, pass: 1 });
  });

  it('owes the live plane what is unknown there, by a deadline where one is set', () => {
    const liveOnly = judged('unknown', { because: 'why' }, { ...noSecrets, planes: ['plan'] });
    const owed = {
      control: 'rds-multi-az',
      address: 'aws_db_instance.this',
      attribute: 'multi_az',
      because: 'multi_az: it comes from aws_x.y.z.',
      deadline: null,
    };
    expect(laid([open, failed, liveOnly]).obligations).to.deep.equal([owed]);
    const config: Config = { version: 1, obligations: { deadline_days: 40 } };
    expect(laid([open], { config }).obligations).to.deep.equal([{ ...owed, deadline: '2027-01-03' }]);
  });
});

describe('a fingerprint', () => {
  const print = (one: Judged, more: Partial<OverlayInput> = {}): string | undefined =>
    laid([one], more).results[0]?.fingerprint;
  const at = (...path: (string | number)[]): Judged => judged('fail', { path, message: 'single_zone' });

  it('stays when a set is sorted anew and when lines move', async () => {
    expect(print(at('ingress', 0, 'cidr_blocks'))).to.equal(print(at('ingress', 4, 'cidr_blocks')));
    const tree = (text: string): Promise<SourceTree> =>
      SourceTree.parse(new Map([['', { own: true, files: new Map([['main.tf', text]]) }]]), new Map());
    const [one, other] = await Promise.all([
      tree('resource "aws_db_instance" "this" {}'),
      tree('\n\n\nresource "aws_db_instance" "this" {}'),
    ]);
    expect(print(failed, { source: one }))
      .to.equal(print(failed, { source: other }))
      .and.to.equal(print(failed));
  });

  it('stays when a value in the sentence changes', () => {
    expect(print(judged('fail', { message: 'single_zone', args: { value: 'other' } }))).to.equal(print(failed));
  });

  it('changes with the control, the attribute, the message and the verdict', () => {
    const all = [
      failed,
      at('other'),
      judged('fail', { message: 'another' }),
      open,
      judged('fail', { message: 'single_zone' }, noSecrets),
    ];
    expect(new Set(all.map((one) => print(one))).size).to.equal(all.length);
  });
});
