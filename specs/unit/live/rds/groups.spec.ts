import { expect } from 'chai';
import { rds } from '../../../../harness/src/live/services/rds/index';
import { awsError, readFake } from '../fake-cloud';

const group = (name: string): object => ({
  DBParameterGroupName: name,
  DBParameterGroupArn: `arn:pg:${name}`,
  DBParameterGroupFamily: 'postgres17',
  Description: 'ours',
});
const GROUPS = { DBParameterGroups: [group('ledger-17'), group('other'), group('default.postgres17')] };
const PARAMETERS = ({ Marker }: Record<string, unknown>): object =>
  Marker === undefined
    ? {
        Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' }],
        Marker: 'more',
      }
    : { Parameters: [{ ParameterName: 'TimeZone', ParameterValue: 'UTC', ApplyMethod: 'pending-reboot' }] };
const TAGS = { TagList: [{ Key: 'Team', Value: 'platform' }] };

describe('parameter groups as RDS describes them', () => {
  it('have the parameters that a user set, from all pages, by their names in lower case', async () => {
    const { found, cloud } = await readFake(rds, 'aws_db_parameter_group', {
      answers: { DescribeDBParameterGroups: GROUPS, DescribeDBParameters: PARAMETERS, ListTagsForResource: TAGS },
      held: { aws_db_parameter_group: [{ id: 'ledger-17' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'ledger-17',
          name: 'ledger-17',
          arn: 'arn:pg:ledger-17',
          family: 'postgres17',
          description: 'ours',
          parameter: [
            { name: 'rds.force_ssl', value: '0', apply_method: 'immediate' },
            { name: 'timezone', value: 'UTC', apply_method: 'pending-reboot' },
          ],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
    expect(cloud.inputs('DescribeDBParameters')[0]).to.include({ DBParameterGroupName: 'ledger-17', Source: 'user' });
  });

  it('of the whole account leave AWS’s default ones out', async () => {
    const { found } = await readFake(rds, 'aws_db_parameter_group', {
      answers: {
        DescribeDBParameterGroups: GROUPS,
        DescribeDBParameters: { Parameters: [] },
        ListTagsForResource: TAGS,
      },
      whole: true,
    });
    expect(found.map(({ values }) => values['name'])).to.deep.equal(['ledger-17', 'other']);
  });

  it('keep the rest where parameters may not be read, and name the permission', async () => {
    const { found } = await readFake(rds, 'aws_rds_cluster_parameter_group', {
      answers: {
        DescribeDBClusterParameterGroups: {
          DBClusterParameterGroups: [{ DBClusterParameterGroupName: 'c', DBClusterParameterGroupArn: 'arn:c' }],
        },
        DescribeDBClusterParameters: awsError('AccessDenied'),
        ListTagsForResource: TAGS,
      },
      held: { aws_rds_cluster_parameter_group: [{ id: 'c' }] },
    });
    const [{ values, unread = {} } = { values: {} }] = found;
    expect(values).to.deep.equal({
      id: 'c',
      name: 'c',
      arn: 'arn:c',
      family: null,
      description: null,
      tags_all: { Team: 'platform' },
    });
    expect(Object.entries(unread).map(([name, { kind, action }]) => [name, kind, action])).to.deep.equal([
      ['parameter', 'denied', 'rds:DescribeDBClusterParameters'],
    ]);
  });

  it('are gone where they vanish between list and look', async () => {
    const { found } = await readFake(rds, 'aws_db_parameter_group', {
      answers: {
        DescribeDBParameterGroups: GROUPS,
        DescribeDBParameters: awsError('DBParameterGroupNotFoundFault'),
        ListTagsForResource: TAGS,
      },
      held: { aws_db_parameter_group: [{ id: 'ledger-17' }] },
    });
    expect(found).to.deep.equal([]);
  });
});

describe('subnet groups and event subscriptions as RDS describes them', () => {
  it('have Terraform’s names and shapes', async () => {
    const subnets = await readFake(rds, 'aws_db_subnet_group', {
      answers: {
        DescribeDBSubnetGroups: {
          DBSubnetGroups: [
            {
              DBSubnetGroupName: 'data',
              DBSubnetGroupDescription: 'of data',
              DBSubnetGroupArn: 'arn:subgrp',
              VpcId: 'vpc-1',
              Subnets: [{ SubnetIdentifier: 'subnet-1' }, { SubnetIdentifier: 'subnet-2' }],
            },
            { DBSubnetGroupName: 'default', DBSubnetGroupArn: 'arn:default' },
          ],
        },
        ListTagsForResource: TAGS,
      },
      whole: true,
    });
    expect(subnets.found[0]).to.deep.equal({
      builtIn: false,
      values: {
        id: 'data',
        name: 'data',
        arn: 'arn:subgrp',
        description: 'of data',
        vpc_id: 'vpc-1',
        subnet_ids: ['subnet-1', 'subnet-2'],
        supported_network_types: [],
        tags_all: { Team: 'platform' },
      },
    });
    expect(subnets.found[1]?.builtIn).to.equal(true);

    const events = await readFake(rds, 'aws_db_event_subscription', {
      answers: {
        DescribeEventSubscriptions: {
          EventSubscriptionsList: [
            {
              CustSubscriptionId: 'ours',
              EventSubscriptionArn: 'arn:es',
              CustomerAwsId: '123456789012',
              SnsTopicArn: 'arn:sns',
              SourceType: 'db-instance',
              SourceIdsList: ['ledger'],
              EventCategoriesList: ['deletion'],
              Enabled: false,
            },
            { CustSubscriptionId: 'theirs', EventSubscriptionArn: 'arn:theirs' },
          ],
        },
        ListTagsForResource: TAGS,
      },
      held: { aws_db_event_subscription: [{ id: 'ours' }] },
    });
    expect(events.found).to.deep.equal([
      {
        values: {
          id: 'ours',
          name: 'ours',
          arn: 'arn:es',
          customer_aws_id: '123456789012',
          sns_topic: 'arn:sns',
          source_type: 'db-instance',
          source_ids: ['ledger'],
          event_categories: ['deletion'],
          enabled: false,
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });
});
