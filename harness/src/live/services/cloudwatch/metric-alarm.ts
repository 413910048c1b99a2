import { CloudWatchClient, ListTagsForResourceCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import type { Json, JsonObject } from '../../../read/json';
import { allPages, inChunks, namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { alarm, type Alarm, type dimensions } from './alarm';

/** The most alarms on a page, and the most that can be asked for by name. */
const PAGE = 100;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html */
export const metricAlarm: TypeReader = {
  type: 'aws_cloudwatch_metric_alarm',
  identity: ['id'],
  tells: [
    'actions_enabled',
    'alarm_actions',
    'alarm_description',
    'alarm_name',
    'arn',
    'comparison_operator',
    'datapoints_to_alarm',
    'dimensions',
    'evaluate_low_sample_count_percentiles',
    'evaluation_periods',
    'extended_statistic',
    'insufficient_data_actions',
    'metric_name',
    'metric_query',
    'namespace',
    'ok_actions',
    'period',
    'statistic',
    'tags_all',
    'threshold',
    'threshold_metric_id',
    'treat_missing_data',
    'unit',
  ],
  read: async (cloud, wanted) => {
    const found = await alarmsOf(cloud, wanted);
    return Promise.all(found.map((one) => observed(cloud, one)));
  },
};

async function alarmsOf(cloud: Cloud, wanted: Wanted): Promise<Alarm[]> {
  const config = { client: cloud.client(CloudWatchClient), pageSize: PAGE };
  const names = inChunks(namesIn(wanted, ['aws_cloudwatch_metric_alarm'], 'id'), PAGE);
  const asked = wanted.whole ? [{}] : names.map((AlarmNames) => ({ AlarmNames }));
  const found = await Promise.all(
    asked.map((input) =>
      allPages(
        paginateDescribeAlarms(config, { ...input, AlarmTypes: ['MetricAlarm'] }),
        ({ MetricAlarms }) => MetricAlarms,
      ),
    ),
  );
  return parsed(z.array(alarm), found.flat(), 'cloudwatch:DescribeAlarms', cloud.scope);
}

async function observed(cloud: Cloud, one: Alarm): Promise<Observed> {
  const own = new OwnCalls();
  const tags = await own.get(['tags_all'], tagsOfAlarm(cloud, one.AlarmArn));
  return {
    unread: own.unread,
    values: {
      id: one.AlarmName,
      arn: one.AlarmArn,
      alarm_name: one.AlarmName,
      alarm_description: one.AlarmDescription ?? null,
      actions_enabled: one.ActionsEnabled ?? true,
      alarm_actions: one.AlarmActions ?? [],
      ok_actions: one.OKActions ?? [],
      insufficient_data_actions: one.InsufficientDataActions ?? [],
      evaluation_periods: one.EvaluationPeriods ?? null,
      datapoints_to_alarm: one.DatapointsToAlarm ?? 0,
      ...comparison(one),
      tags_all: tags ?? {},
    },
  };
}

function comparison(one: Alarm): JsonObject {
  return {
    comparison_operator: one.ComparisonOperator ?? null,
    dimensions: dimensionsOf(one.Dimensions),
    evaluate_low_sample_count_percentiles: one.EvaluateLowSampleCountPercentile ?? null,
    extended_statistic: one.ExtendedStatistic ?? null,
    metric_name: one.MetricName ?? null,
    metric_query: (one.Metrics ?? []).map(queryOf),
    namespace: one.Namespace ?? null,
    period: one.Period ?? 0,
    statistic: one.Statistic ?? null,
    threshold: one.Threshold ?? 0,
    threshold_metric_id: one.ThresholdMetricId ?? null,
    treat_missing_data: one.TreatMissingData ?? 'missing',
    unit: one.Unit ?? null,
  };
}

function queryOf(query: NonNullable<Alarm['Metrics']>[number]): Json {
  const { MetricStat: stat } = query;
  return {
    id: query.Id,
    account_id: query.AccountId ?? null,
    expression: query.Expression ?? null,
    label: query.Label ?? null,
    period: query.Period ?? null,
    return_data: query.ReturnData ?? null,
    metric:
      stat === undefined
        ? []
        : [
            {
              dimensions: dimensionsOf(stat.Metric?.Dimensions),
              metric_name: stat.Metric?.MetricName ?? null,
              namespace: stat.Metric?.Namespace ?? null,
              period: stat.Period ?? null,
              stat: stat.Stat ?? null,
              unit: stat.Unit ?? null,
            },
          ],
  };
}

function dimensionsOf(list: z.infer<typeof dimensions>): JsonObject {
  return Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name, Value]));
}

async function tagsOfAlarm(cloud: Cloud, ResourceARN: string): Promise<JsonObject> {
  const call = cloud.client(CloudWatchClient).send(new ListTagsForResourceCommand({ ResourceARN }));
  const answer = await unlessAbsent(call, ['ResourceNotFoundException', 'ResourceNotFound']);
  return tagsOf(parsed(z.object({ Tags: tagList }), answer ?? {}, 'cloudwatch:ListTagsForResource', cloud.scope).Tags);
}
