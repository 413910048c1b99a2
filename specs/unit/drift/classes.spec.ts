import { expect } from 'chai';
import { driftReport } from '../../../harness/src/drift/schema';
import { ReadFailure } from '../../../harness/src/live/failure';
import { applied, driftOf, short, STATE } from './landscape';

const SCOPE = { account: '111122223333', region: 'eu-west-1' };
const NOTHING = { outcome: 'held', changed: [], deleted: [], unmanaged: [], broken: [] };
const RULE = { security_group_id: 'sg-1', cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 22, to_port: 22 };

describe('drift', () => {
  it('is none where the cloud is as it was applied', async () => {
    const report = await driftOf({});
    expect(short(report)).to.deep.equal(NOTHING);
    expect(driftReport.parse(report)).to.deep.equal(report);
    expect(report.summary).to.include({ compared: STATE.length, errors: 0, not_looked_at: 0 });
  });

  it('has what changed, attribute by attribute, what is gone and what nobody manages', async () => {
    const report = await driftOf({
      changed: { 'aws_vpc.main': { tags_all: { Name: 'other', Owner: 'me' } } },
      gone: ['aws_sqs_queue.jobs'],
      extra: { 'aws_sqs_queue/own': {} },
    });
    const at = { account: '111122223333', region: 'eu-west-1', emulated: false, source: null, breaks: [] };
    expect(report.changed).to.deep.equal([
      {
        address: 'aws_vpc.main',
        type: 'aws_vpc',
        id: 'vpc-1',
        ...at,
        changes: [
          { attribute: 'tags_all.Name', before: 'main', after: 'other', sensitive: false },
          { attribute: 'tags_all.Owner', before: null, after: 'me', sensitive: false },
        ],
      },
    ]);
    expect(report.deleted).to.deep.equal([
      {
        address: 'aws_sqs_queue.jobs',
        type: 'aws_sqs_queue',
        id: 'jobs',
        ...at,
        account: null,
        region: null,
        replaced_by: null,
      },
    ]);
    expect(report.unmanaged).to.deep.equal([
      { address: 'unmanaged:aws_sqs_queue/own', type: 'aws_sqs_queue', id: 'own', ...at, belongs_to: null },
    ]);
    expect([report.outcome, report.broken]).to.deep.equal(['held', []]);
  });

  it('says what stands in the place of something deleted', async () => {
    const { deleted, notes } = await driftOf({
      gone: ['aws_sqs_queue.jobs'],
      extra: { 'aws_sqs_queue/jobs-2': { name: 'jobs' } },
    });
    expect(deleted.map(({ replaced_by: by }) => by)).to.deep.equal(['unmanaged:aws_sqs_queue/jobs-2']);
    expect(notes).to.include('1 resource of the state was replaced behind it: the state is stale');
  });

  it('shows no value that the state marks, nor one by the name of a secret', async () => {
    const state = [
      ...STATE,
      applied(
        'aws_db_instance.main',
        { id: 'db-1', db_name: 'canary-a', password: 'canary-b', option: [{ token: 'canary-c', on: true }] },
        { db_name: true },
      ),
    ];
    const report = await driftOf({
      state,
      changed: {
        'aws_db_instance.main': {
          db_name: 'canary-d',
          password: 'canary-e',
          option: [{ token: 'canary-f', on: true }],
        },
      },
    });
    expect(report.changed.flatMap(({ changes }) => changes)).to.deep.equal(
      ['db_name', 'password', 'option[0].token'].map((attribute) => ({
        attribute,
        before: '(sensitive)',
        after: '(sensitive)',
        sensitive: true,
      })),
    );
    expect(JSON.stringify(report)).not.to.include('canary');
  });

  it('leaves out what changes by itself, and what stands in a resource of its own', async () => {
    const mirrors = { 'aws_sqs_queue.jobs': ['policy'] };
    const copied = await driftOf({ changed: { 'aws_sqs_queue.jobs': { policy: '{}' } }, mirrors });
    expect(short(copied)).to.deep.equal(NOTHING);
    const report = await driftOf({ changed: { 'aws_sqs_queue.jobs': { status: 'busy' } }, volatile: ['status'] });
    expect(short(report)).to.deep.equal(NOTHING);
  });

  it('fails where a mandatory control breaks, not for the rest, and for all of it if asked', async () => {
    const tag = { changed: { 'aws_vpc.main': { tags_all: {} } } };
    expect((await driftOf(tag)).outcome).to.equal('held');
    expect((await driftOf(tag, { strict: true })).outcome).to.equal('not_held');
    const open = { extra: { 'aws_vpc_security_group_ingress_rule/sgr-1': RULE } };
    expect((await driftOf(open)).outcome).to.equal('not_held');
    const advisory = { config: { enforcement: [{ control: 'net-*', level: 'advisory' as const }] } };
    const report = await driftOf(open, advisory);
    expect(report.outcome).to.equal('held');
    expect(report.summary).to.include({ broken: 0, advisory: report.broken.length });
  });

  it('is covered by waivers, by the address of what no state holds too', async () => {
    const waiver = {
      address: 'unmanaged:aws_vpc_security_group_ingress_rule/*',
      reason: 'a test',
      owner: 'shop',
      expires: '2026-12-31',
    };
    const slugs = ['net-sg-no-world-admin-ports', 'net-sg-world-ingress-only-at-edge'];
    const report = await driftOf(
      { extra: { 'aws_vpc_security_group_ingress_rule/sgr-1': RULE } },
      { waivers: slugs.map((control) => ({ control, ...waiver })) },
    );
    expect(report.outcome).to.equal('held');
    expect(report.summary).to.include({ broken: 0, advisory: 0, waived: 2 });
    expect(report.broken.map(({ control, verdict }) => [control, verdict]).sort()).to.deep.equal(
      slugs.map((slug) => [slug, 'waived']),
    );
  });

  it('is not called none where reads failed: they are named, once, and it is an error', async () => {
    const denied = new ReadFailure('denied', 'ec2:DescribeFlowLogs', SCOPE, 'AccessDenied');
    const slow = new ReadFailure('throttled', 'sqs:GetQueueAttributes', SCOPE, 'Throttling');
    const report = await driftOf({
      failed: { aws_flow_log: denied },
      unread: { 'aws_sqs_queue.jobs': { tags_all: slow } },
    });
    expect(report.outcome).to.equal('error');
    expect(report.errors).to.deep.equal([
      {
        message: 'access is denied: the probe needs this permission (ec2:DescribeFlowLogs in 111122223333, eu-west-1)',
        types: ['aws_flow_log'],
        addresses: ['aws_flow_log.main'],
      },
      {
        message: 'the API throttled the call, and kept doing so (sqs:GetQueueAttributes in 111122223333, eu-west-1)',
        types: ['aws_sqs_queue'],
        addresses: ['aws_sqs_queue.jobs'],
      },
    ]);
    expect([report.changed, report.deleted, report.broken]).to.deep.equal([[], [], []]);
  });

  it('says what is not looked at, and that the stand-in only emulates some', async () => {
    const report = await driftOf(
      { unsupported: { aws_sns_topic: 2, aws_budgets_budget: 1 }, gone: ['aws_sqs_queue.jobs'] },
      { cloud: 'standin', emulated: new Set(['aws_sqs_queue']) },
    );
    expect(report.not_looked_at).to.deep.equal([
      { type: 'aws_budgets_budget', resources: 1 },
      { type: 'aws_sns_topic', resources: 2 },
    ]);
    expect(report.summary.not_looked_at).to.equal(3);
    expect(report.deleted.map(({ emulated }) => emulated)).to.deep.equal([true]);
    expect(report.notes).to.include(
      'the stand-in only emulates 1 of the resources compared: of those, this is no test of AWS',
    );
  });

  it('has of a whole account what counts: parts of managed things, the main kinds, and all that breaks a control', async () => {
    const group = { ...RULE, security_group_id: 'sg-9' };
    const report = await driftOf(
      {
        extra: {
          'aws_security_group/sg-9': {},
          'aws_vpc_security_group_ingress_rule/sgr-1': {
            ...RULE,
            from_port: 443,
            to_port: 443,
            cidr_ipv4: '10.0.0.0/8',
          },
          'aws_vpc_security_group_ingress_rule/sgr-2': {
            ...group,
            cidr_ipv4: '10.0.0.0/8',
            from_port: 443,
            to_port: 443,
          },
          'aws_vpc_security_group_ingress_rule/sgr-3': group,
          'aws_cloudwatch_log_group/lambda': {},
        },
      },
      { parts: new Set(['aws_vpc_security_group_ingress_rule']) },
    );
    expect(report.account_wide).to.equal(true);
    expect(report.unmanaged.map(({ address, belongs_to: of }) => [address, of]).sort()).to.deep.equal([
      ['unmanaged:aws_security_group/sg-9', null],
      ['unmanaged:aws_vpc_security_group_ingress_rule/sgr-1', 'aws_security_group.web'],
      ['unmanaged:aws_vpc_security_group_ingress_rule/sgr-3', 'unmanaged:aws_security_group/sg-9'],
    ]);
  });

  it('is refused where there is nothing to compare', async () => {
    const empty = await driftOf({ state: [] }).catch((thrown: unknown) => thrown);
    expect(empty).to.include({ code: 'ERR_NOTHING_COVERED', exitCode: 65 });
    expect((await driftOf({ state: [] }, { parts: new Set() })).outcome).to.equal('held');
  });
});
