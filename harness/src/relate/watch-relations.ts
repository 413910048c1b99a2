import type { Relation } from './relations';

const GROUP = ['aws_cloudwatch_log_group'];

/** Log groups, what is read out of them, alarms, and repositories of images. */
export const WATCH_RELATIONS: readonly Relation[] = [
  {
    from: 'aws_cloudwatch_log_metric_filter',
    attribute: 'log_group_name',
    to: GROUP,
    by: ['name', 'id'],
    link: 'log_group',
    back: 'metric_filters',
  },
  {
    from: 'aws_cloudwatch_log_subscription_filter',
    attribute: 'log_group_name',
    to: GROUP,
    by: ['name', 'id'],
    link: 'log_group',
    back: 'subscription_filters',
  },
  {
    from: 'aws_cloudwatch_log_subscription_filter',
    attribute: 'role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'role',
  },
  {
    from: 'aws_cloudwatch_metric_alarm',
    attribute: 'alarm_actions',
    to: ['aws_sns_topic'],
    by: ['arn', 'id'],
    link: 'topics',
    many: true,
  },
  {
    from: 'aws_guardduty_detector_feature',
    attribute: 'detector_id',
    to: ['aws_guardduty_detector'],
    by: ['id'],
    back: 'features',
  },
  {
    from: 'aws_sns_topic_subscription',
    attribute: 'topic_arn',
    to: ['aws_sns_topic'],
    by: ['arn', 'id'],
    link: 'topic',
    back: 'subscriptions',
  },
  ...(
    [
      ['aws_ecr_lifecycle_policy', 'lifecycle_policies'],
      ['aws_ecr_repository_policy', 'repository_policies'],
    ] as const
  ).map(([from, back]) => ({
    from,
    attribute: 'repository',
    to: ['aws_ecr_repository'],
    by: ['name', 'id'],
    link: 'repository',
    back,
  })),
];
