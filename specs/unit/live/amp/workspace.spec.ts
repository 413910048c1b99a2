import { expect } from 'chai';
import { amp } from '../../../../harness/src/live/services/amp/index';
import { awsError, readFake, type Answers } from '../fake-cloud';

const ANSWERS: Answers = {
  ListWorkspaces: {
    workspaces: [
      { workspaceId: 'ws-1', alias: 'metrics', arn: 'arn:ws-1', kmsKeyArn: 'arn:key', tags: { Team: 'platform' } },
      { workspaceId: 'ws-2', arn: 'arn:ws-2' },
    ],
  },
  DescribeLoggingConfiguration: ({ workspaceId }) =>
    workspaceId === 'ws-1'
      ? { loggingConfiguration: { logGroupArn: 'arn:log-group:*' } }
      : awsError('ResourceNotFoundException'),
};

describe('workspaces as Managed Prometheus lists them', () => {
  it('have Terraform’s names and shapes, with or without logs', async () => {
    const { found } = await readFake(amp, 'aws_prometheus_workspace', { answers: ANSWERS, whole: true });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'ws-1',
          arn: 'arn:ws-1',
          alias: 'metrics',
          kms_key_arn: 'arn:key',
          tags_all: { Team: 'platform' },
          logging_configuration: [{ log_group_arn: 'arn:log-group:*' }],
        },
      },
      {
        values: {
          id: 'ws-2',
          arn: 'arn:ws-2',
          alias: null,
          kms_key_arn: null,
          tags_all: {},
          logging_configuration: [],
        },
      },
    ]);
  });
});
