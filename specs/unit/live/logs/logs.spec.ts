import { expect } from 'chai';
import { logs } from '../../../../harness/src/live/services/logs';
import { awsError, readFake } from '../fake-cloud';

const ARN = 'arn:aws:logs:eu-west-1:123456789012:log-group:/app';

describe('live/logs groups', () => {
  const group = {
    logGroupName: '/app',
    arn: `${ARN}:*`,
    kmsKeyId: 'key',
    retentionInDays: 365,
    logGroupClass: 'STANDARD',
  };
  const values = {
    id: '/app',
    arn: ARN,
    name: '/app',
    kms_key_id: 'key',
    retention_in_days: 365,
    log_group_class: 'STANDARD',
    tags_all: { Team: 'platform' },
  };

  it('tells a group of any page, and one that keeps its logs for ever', async () => {
    const { found } = await readFake(logs, 'aws_cloudwatch_log_group', {
      answers: {
        DescribeLogGroups: ({ nextToken }) =>
          nextToken === undefined
            ? { logGroups: [group, { logGroupName: '/other', arn: 'other' }], nextToken: 'more' }
            : { logGroups: [{ logGroupName: '/ever', arn: 'ever:*' }] },
        ListTagsForResource: ({ resourceArn }) => (resourceArn === ARN ? { tags: { Team: 'platform' } } : {}),
      },
      held: { aws_cloudwatch_log_group: [{ id: '/app' }, { id: '/ever' }] },
    });
    expect(found).to.deep.equal([
      { unread: {}, values },
      {
        unread: {},
        values: {
          id: '/ever',
          arn: 'ever',
          name: '/ever',
          kms_key_id: null,
          retention_in_days: 0,
          log_group_class: null,
          tags_all: {},
        },
      },
    ]);
  });

  it('fails where a page fails', async () => {
    const read = readFake(logs, 'aws_cloudwatch_log_group', {
      answers: {
        DescribeLogGroups: ({ nextToken }) =>
          nextToken === undefined ? { logGroups: [group], nextToken: 'more' } : awsError('ThrottlingException'),
      },
      held: { aws_cloudwatch_log_group: [{ id: '/app' }] },
    });
    expect(await read.catch((error: unknown) => error)).to.include({
      kind: 'throttled',
      action: 'logs:DescribeLogGroups',
    });
  });

  it('leaves tags unread that it may not see', async () => {
    const { found } = await readFake(logs, 'aws_cloudwatch_log_group', {
      answers: { DescribeLogGroups: { logGroups: [group] }, ListTagsForResource: awsError('AccessDeniedException') },
      held: { aws_cloudwatch_log_group: [{ id: '/app' }] },
    });
    expect(found[0]?.values).to.deep.equal({ ...values, tags_all: {} });
    expect(Object.keys(found[0]?.unread ?? {})).to.deep.equal(['tags_all']);
  });
});

describe('live/logs what hangs on groups', () => {
  const held = { aws_cloudwatch_log_group: [{ id: '/app' }] };

  it('tells metric filters of the state, and those that somebody added to its groups', async () => {
    const filter = (filterName: string, logGroupName: string): object => ({
      filterName,
      logGroupName,
      filterPattern: '{ $.a = 1 }',
      metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1', defaultValue: 0 }],
    });
    const { found } = await readFake(logs, 'aws_cloudwatch_log_metric_filter', {
      answers: {
        DescribeMetricFilters: {
          metricFilters: [filter('own', '/foreign'), filter('added', '/app'), filter('other', '/foreign')],
        },
      },
      held: { ...held, aws_cloudwatch_log_metric_filter: [{ log_group_name: '/foreign', name: 'own' }] },
    });
    const observed = (name: string, group: string): object => ({
      values: {
        id: name,
        name,
        log_group_name: group,
        pattern: '{ $.a = 1 }',
        metric_transformation: [
          { name: 'm', namespace: 'n', value: '1', default_value: '0', dimensions: null, unit: 'None' },
        ],
      },
    });
    expect(found).to.deep.equal([observed('own', '/foreign'), observed('added', '/app')]);
  });

  it('tells a subscription that takes a group’s logs elsewhere', async () => {
    const { found, cloud } = await readFake(logs, 'aws_cloudwatch_log_subscription_filter', {
      answers: {
        DescribeSubscriptionFilters: ({ logGroupName }) =>
          logGroupName === '/gone'
            ? awsError('ResourceNotFoundException')
            : {
                subscriptionFilters: [
                  { filterName: 'added', logGroupName, destinationArn: 'elsewhere', distribution: 'ByLogStream' },
                ],
              },
      },
      held: { ...held, aws_cloudwatch_log_subscription_filter: [{ log_group_name: '/gone', name: 'own' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          name: 'added',
          log_group_name: '/app',
          destination_arn: 'elsewhere',
          distribution: 'ByLogStream',
          filter_pattern: null,
          role_arn: null,
        },
      },
    ]);
    expect(cloud.inputs('DescribeSubscriptionFilters')).to.have.length(2);
  });

  it('tells streams that the state holds by their whole name', async () => {
    const { found } = await readFake(logs, 'aws_cloudwatch_log_stream', {
      answers: {
        DescribeLogStreams: {
          logStreams: [
            { logStreamName: 'a', arn: 'arn:a' },
            { logStreamName: 'ab', arn: 'arn:ab' },
          ],
        },
      },
      held: { aws_cloudwatch_log_stream: [{ log_group_name: '/app', name: 'a' }] },
    });
    expect(found).to.deep.equal([{ values: { id: 'a', arn: 'arn:a', name: 'a', log_group_name: '/app' } }]);
  });

  it('tells resource policies, over pages, and which AWS wrote', async () => {
    const { found } = await readFake(logs, 'aws_cloudwatch_log_resource_policy', {
      answers: {
        DescribeResourcePolicies: ({ nextToken }) =>
          nextToken === undefined
            ? {
                resourcePolicies: [{ policyName: 'AWSLogDeliveryWrite20150319', policyDocument: '{}' }],
                nextToken: 'more',
              }
            : { resourcePolicies: [{ policyName: 'own', policyDocument: '{}' }] },
      },
      whole: true,
    });
    expect(found).to.deep.equal([
      {
        builtIn: true,
        values: {
          id: 'AWSLogDeliveryWrite20150319',
          policy_name: 'AWSLogDeliveryWrite20150319',
          policy_document: '{}',
        },
      },
      { builtIn: false, values: { id: 'own', policy_name: 'own', policy_document: '{}' } },
    ]);
  });
});
