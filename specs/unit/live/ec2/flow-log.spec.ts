import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { readFake, type Answers } from '../fake-cloud';

const LOG = {
  FlowLogId: 'fl-1',
  ResourceId: 'vpc-1',
  TrafficType: 'ALL',
  LogDestination: 'arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/main:*',
  LogDestinationType: 'cloud-watch-logs',
  LogFormat: '${version}',
  MaxAggregationInterval: 60,
  DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-log',
};

const values = {
  id: 'fl-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/fl-1',
  vpc_id: 'vpc-1',
  traffic_type: 'ALL',
  log_destination_type: 'cloud-watch-logs',
  log_destination: 'arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/main',
  log_format: '${version}',
  log_group_name: null,
  max_aggregation_interval: 60,
  iam_role_arn: 'arn:aws:iam::123456789012:role/flow-log',
  deliver_cross_account_role: null,
  destination_options: [],
  tags_all: {},
};

describe('live/ec2 flow logs', () => {
  it('of a managed VPC are told, whoever made them', async () => {
    const answers = { DescribeFlowLogs: { FlowLogs: [LOG] } };
    const { found } = await readFake(ec2, 'aws_flow_log', { answers, held: { aws_vpc: [{ id: 'vpc-1' }] } });
    expect(found).to.deep.equal([{ values }]);
  });

  it('are asked for by name where the VPC has not got them, and are gone where that finds nothing', async () => {
    const answers = { DescribeFlowLogs: { FlowLogs: [] } };
    const held = { aws_vpc: [{ id: 'vpc-1' }], aws_flow_log: [{ id: 'fl-1' }] };
    const { found, cloud } = await readFake(ec2, 'aws_flow_log', { answers, held });
    expect(found).to.deep.equal([]);
    const page = { MaxResults: 100, NextToken: undefined };
    expect(cloud.inputs('DescribeFlowLogs')).to.deep.equal([
      { Filter: [{ Name: 'resource-id', Values: ['vpc-1'] }], ...page },
      { Filter: [{ Name: 'flow-log-id', Values: ['fl-1'] }], ...page },
    ]);
  });

  it('of a subnet in a bucket are told with the files’ form', async () => {
    const DestinationOptions = { FileFormat: 'parquet', HiveCompatiblePartitions: true };
    const answers: Answers = {
      DescribeFlowLogs: {
        FlowLogs: [
          { ...LOG, LogDestination: undefined, ResourceId: 'subnet-1', LogGroupName: '/vpc/main', DestinationOptions },
        ],
      },
    };
    const { found } = await readFake(ec2, 'aws_flow_log', { answers, held: { aws_flow_log: [{ id: 'fl-1' }] } });
    const { vpc_id: vpc, ...others } = values;
    expect(vpc).to.equal('vpc-1');
    const options = { file_format: 'parquet', hive_compatible_partitions: true, per_hour_partition: false };
    const bucket = { subnet_id: 'subnet-1', log_group_name: '/vpc/main', destination_options: [options] };
    expect(found).to.deep.equal([{ values: { ...others, ...bucket } }]);
  });
});
