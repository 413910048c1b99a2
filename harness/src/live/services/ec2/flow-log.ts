import { paginateDescribeFlowLogs } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { arnOf } from './arn';
import { describedOf, idsIn, PAGE } from './described';
import { tags } from './tags';

const FLOW_LOG = z.object({
  FlowLogId: z.string(),
  ResourceId: z.string(),
  TrafficType: z.string().optional(),
  LogDestination: z.string().optional(),
  LogDestinationType: z.string().optional(),
  LogGroupName: z.string().optional(),
  LogFormat: z.string().optional(),
  MaxAggregationInterval: z.number().optional(),
  DeliverLogsPermissionArn: z.string().optional(),
  DeliverCrossAccountRole: z.string().optional(),
  DestinationOptions: z
    .object({
      FileFormat: z.string().optional(),
      HiveCompatiblePartitions: z.boolean().optional(),
      PerHourPartition: z.boolean().optional(),
    })
    .optional(),
  Tags: tags,
});

/** What is logged, by the beginning of its id. */
const LOGGED: readonly (readonly [string, string])[] = [
  ['vpc-', 'vpc_id'],
  ['subnet-', 'subnet_id'],
  ['eni-', 'eni_id'],
  ['tgw-attach-', 'transit_gateway_attachment_id'],
  ['tgw-', 'transit_gateway_id'],
];

const VPCS = ['aws_vpc', 'aws_default_vpc'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html */
export const flowLog: TypeReader = {
  type: 'aws_flow_log',
  identity: ['id'],
  tells: [
    'arn',
    'deliver_cross_account_role',
    'destination_options',
    ...LOGGED.map(([, attribute]) => attribute),
    'iam_role_arn',
    'log_destination',
    'log_destination_type',
    'log_format',
    'log_group_name',
    'max_aggregation_interval',
    'tags_all',
    'traffic_type',
  ],
  childOf: VPCS,
  read: async (cloud, wanted) => {
    const sought = {
      parents: { name: 'resource-id', values: namesIn(wanted, VPCS, 'id') },
      names: { name: 'flow-log-id', values: [...idsIn(wanted, 'aws_flow_log')] },
      namesOf: ({ FlowLogId }: { FlowLogId: string }) => [FlowLogId],
    };
    const found = await describedOf(cloud, wanted, sought, {
      action: 'ec2:DescribeFlowLogs',
      pages: (client, Filter) => paginateDescribeFlowLogs({ client, pageSize: PAGE }, { Filter }),
      items: ({ FlowLogs }) => FlowLogs,
      schema: FLOW_LOG,
    });
    return found.map((one) => {
      const logged = LOGGED.find(([prefix]) => one.ResourceId.startsWith(prefix))?.[1];
      const options = one.DestinationOptions;
      const group = one.LogGroupName;
      return {
        values: {
          id: one.FlowLogId,
          arn: arnOf(cloud, undefined, `vpc-flow-log/${one.FlowLogId}`),
          ...(logged === undefined ? {} : { [logged]: one.ResourceId }),
          traffic_type: one.TrafficType ?? null,
          log_destination_type: one.LogDestinationType ?? 'cloud-watch-logs',
          log_destination:
            one.LogDestination?.replace(/:\*$/, '') ??
            (group === undefined ? null : arnOf(cloud, undefined, `log-group:${group}`, 'logs')),
          log_format: one.LogFormat ?? null,
          log_group_name: group ?? null,
          max_aggregation_interval: one.MaxAggregationInterval ?? null,
          iam_role_arn: one.DeliverLogsPermissionArn ?? null,
          deliver_cross_account_role: one.DeliverCrossAccountRole ?? null,
          destination_options:
            options === undefined
              ? []
              : [
                  {
                    file_format: options.FileFormat ?? null,
                    hive_compatible_partitions: options.HiveCompatiblePartitions ?? false,
                    per_hour_partition: options.PerHourPartition ?? false,
                  },
                ],
          tags_all: tagsOf(one.Tags),
        },
      };
    });
  },
};
