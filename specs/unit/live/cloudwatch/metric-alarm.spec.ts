import { expect } from 'chai';
import { cloudwatch } from '../../../../harness/src/live/services/cloudwatch';
import { readFake } from '../fake-cloud';

const ALARM = {
  AlarmName: 'a',
  AlarmArn: 'arn:a',
  ActionsEnabled: true,
  AlarmActions: ['topic'],
  OKActions: [],
  InsufficientDataActions: [],
  ComparisonOperator: 'GreaterThanThreshold',
  DatapointsToAlarm: 3,
  Dimensions: [{ Name: 'LoadBalancer', Value: 'lb' }],
  EvaluationPeriods: 5,
  MetricName: 'm',
  Namespace: 'n',
  Period: 60,
  Statistic: 'Maximum',
  Threshold: 0,
  TreatMissingData: 'notBreaching',
};

const VALUES = {
  id: 'a',
  arn: 'arn:a',
  alarm_name: 'a',
  alarm_description: null,
  actions_enabled: true,
  alarm_actions: ['topic'],
  ok_actions: [],
  insufficient_data_actions: [],
  evaluation_periods: 5,
  datapoints_to_alarm: 3,
  comparison_operator: 'GreaterThanThreshold',
  dimensions: { LoadBalancer: 'lb' },
  evaluate_low_sample_count_percentiles: null,
  extended_statistic: null,
  metric_name: 'm',
  metric_query: [],
  namespace: 'n',
  period: 60,
  statistic: 'Maximum',
  threshold: 0,
  threshold_metric_id: null,
  treat_missing_data: 'notBreaching',
  unit: null,
  tags_all: { Team: 'platform' },
};

const TAGS = { Tags: [{ Key: 'Team', Value: 'platform' }] };

describe('live/cloudwatch alarms', () => {
  it('tells an alarm on a metric', async () => {
    const { found } = await readFake(cloudwatch, 'aws_cloudwatch_metric_alarm', {
      answers: { DescribeAlarms: { MetricAlarms: [ALARM] }, ListTagsForResource: TAGS },
      held: { aws_cloudwatch_metric_alarm: [{ id: 'a' }] },
    });
    expect(found).to.deep.equal([{ unread: {}, values: VALUES }]);
  });

  it('tells the queries of an alarm on an expression', async () => {
    const { MetricName, Namespace, Period, Statistic, Dimensions, ...rest } = ALARM;
    const metric = { Metric: { MetricName, Namespace, Dimensions }, Period, Stat: Statistic };
    const { found } = await readFake(cloudwatch, 'aws_cloudwatch_metric_alarm', {
      answers: {
        DescribeAlarms: {
          MetricAlarms: [
            {
              ...rest,
              Metrics: [
                { Id: 'e', Expression: 'm1 * 2', ReturnData: true },
                { Id: 'm1', MetricStat: metric },
              ],
            },
          ],
        },
        ListTagsForResource: TAGS,
      },
      held: { aws_cloudwatch_metric_alarm: [{ id: 'a' }] },
    });
    const none = { account_id: null, label: null, period: null };
    expect(found[0]?.values['metric_query']).to.deep.equal([
      { ...none, id: 'e', expression: 'm1 * 2', return_data: true, metric: [] },
      {
        ...none,
        id: 'm1',
        expression: null,
        return_data: null,
        metric: [
          {
            dimensions: { LoadBalancer: 'lb' },
            metric_name: 'm',
            namespace: 'n',
            period: 60,
            stat: 'Maximum',
            unit: null,
          },
        ],
      },
    ]);
  });

  it('asks for at most a hundred names at once', async () => {
    const names = Array.from({ length: 250 }, (_, i) => ({ id: `alarm-${String(i)}` }));
    const { cloud } = await readFake(cloudwatch, 'aws_cloudwatch_metric_alarm', {
      answers: { DescribeAlarms: { MetricAlarms: [] } },
      held: { aws_cloudwatch_metric_alarm: names },
    });
    const asked = cloud.inputs('DescribeAlarms').map((input) => ('AlarmNames' in input ? input.AlarmNames : []));
    expect(asked.map((list) => (Array.isArray(list) ? list.length : 0))).to.deep.equal([100, 100, 50]);
  });
});
