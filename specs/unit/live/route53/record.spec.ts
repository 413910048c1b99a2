import { expect } from 'chai';
import { route53 } from '../../../../harness/src/live/services/route53/index';
import { awsError, readFake, type Answers } from '../fake-cloud';

const PAGES: Answers = {
  ListResourceRecordSets: ({ StartRecordName }) =>
    StartRecordName === undefined
      ? {
          ResourceRecordSets: [
            { Name: 'example.', Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns-1.' }] },
            { Name: 'example.', Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: 'soa' }] },
            {
              Name: 'Ledger.example.',
              Type: 'A',
              AliasTarget: { DNSName: 'dualstack.Edge.elb.', HostedZoneId: 'Z9', EvaluateTargetHealth: true },
            },
          ],
          IsTruncated: true,
          NextRecordName: '\\052.example.',
          NextRecordType: 'TXT',
        }
      : {
          ResourceRecordSets: [
            {
              Name: '\\052.example.',
              Type: 'TXT',
              TTL: 60,
              SetIdentifier: 'half',
              Weight: 50,
              ResourceRecords: [{ Value: '"v=spf1 -all"' }],
            },
          ],
          IsTruncated: false,
        },
};
const unset = {
  health_check_id: null,
  multivalue_answer_routing_policy: false,
  weighted_routing_policy: [],
  latency_routing_policy: [],
  failover_routing_policy: [],
  geolocation_routing_policy: [],
  cidr_routing_policy: [],
};

describe('records as Route 53 lists them', () => {
  it('of a managed zone are all of its pages, and those that Route 53 makes itself are its own', async () => {
    const { found, cloud } = await readFake(route53, 'aws_route53_record', {
      answers: PAGES,
      held: { aws_route53_zone: [{ zone_id: 'Z1' }] },
    });
    expect(found.map(({ builtIn }) => builtIn)).to.deep.equal([true, true, false, false]);
    expect(found.slice(2).map(({ values }) => values)).to.deep.equal([
      {
        id: 'Z1_ledger.example_A',
        zone_id: 'Z1',
        fqdn: 'ledger.example',
        type: 'A',
        set_identifier: '',
        ttl: 0,
        records: [],
        alias: [{ name: 'edge.elb', zone_id: 'Z9', evaluate_target_health: true }],
        ...unset,
      },
      {
        id: 'Z1_*.example_TXT_half',
        zone_id: 'Z1',
        fqdn: '*.example',
        type: 'TXT',
        set_identifier: 'half',
        ttl: 60,
        records: ['v=spf1 -all'],
        alias: [],
        ...unset,
        weighted_routing_policy: [{ weight: 50 }],
      },
    ]);
    expect(cloud.inputs('ListResourceRecordSets')[1]).to.include({
      HostedZoneId: 'Z1',
      StartRecordName: '\\052.example.',
      StartRecordType: 'TXT',
    });
  });

  it('of somebody else’s zone are theirs, save what the state has', async () => {
    const { found } = await readFake(route53, 'aws_route53_record', {
      answers: PAGES,
      held: { aws_route53_record: [{ zone_id: 'Z1', fqdn: 'ledger.example', type: 'A', set_identifier: '' }] },
    });
    expect(found.every(({ builtIn }) => builtIn === true)).to.equal(true);
  });

  it('are gone with their zone', async () => {
    const { found } = await readFake(route53, 'aws_route53_record', {
      answers: { ListResourceRecordSets: awsError('NoSuchHostedZone') },
      held: { aws_route53_zone: [{ zone_id: 'Z1' }] },
    });
    expect(found).to.deep.equal([]);
  });

  it('are not known where a later page fails', async () => {
    const failed = await readFake(route53, 'aws_route53_record', {
      answers: {
        ListResourceRecordSets: ({ StartRecordName }) =>
          StartRecordName === undefined
            ? { ResourceRecordSets: [], IsTruncated: true, NextRecordName: 'x.', NextRecordType: 'A' }
            : awsError('Throttling'),
      },
      held: { aws_route53_zone: [{ zone_id: 'Z1' }] },
    }).catch((thrown: unknown) => thrown);
    expect(failed).to.include({ kind: 'throttled', action: 'route53:ListResourceRecordSets' });
  });
});
