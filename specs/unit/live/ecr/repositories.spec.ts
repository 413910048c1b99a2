import { expect } from 'chai';
import { ecr } from '../../../../harness/src/live/services/ecr';
import { awsError, readFake } from '../fake-cloud';

const REPOSITORY = {
  repositoryName: 'r',
  repositoryArn: 'arn:r',
  repositoryUri: 'uri',
  registryId: '123456789012',
  imageTagMutability: 'IMMUTABLE',
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'key' },
};

const VALUES = {
  id: 'r',
  arn: 'arn:r',
  name: 'r',
  registry_id: '123456789012',
  repository_url: 'uri',
  image_tag_mutability: 'IMMUTABLE',
  image_scanning_configuration: [{ scan_on_push: true }],
  encryption_configuration: [{ encryption_type: 'KMS', kms_key: 'key' }],
  tags_all: { Team: 'platform' },
};

describe('live/ecr repositories', () => {
  it('tells a repository of any page', async () => {
    const { found } = await readFake(ecr, 'aws_ecr_repository', {
      answers: {
        DescribeRepositories: ({ nextToken }) =>
          nextToken === undefined
            ? { repositories: [{ ...REPOSITORY, repositoryName: 'other' }], nextToken: 'more' }
            : { repositories: [REPOSITORY] },
        ListTagsForResource: { tags: [{ Key: 'Team', Value: 'platform' }] },
      },
      held: { aws_ecr_repository: [{ id: 'r' }, { id: 'gone' }] },
    });
    expect(found).to.deep.equal([{ unread: {}, values: VALUES }]);
  });

  it('tells a policy that somebody gave to a repository of the state', async () => {
    const { found } = await readFake(ecr, 'aws_ecr_repository_policy', {
      answers: { GetRepositoryPolicy: { registryId: '123456789012', policyText: '{}' } },
      held: { aws_ecr_repository: [{ id: 'r' }] },
    });
    expect(found).to.deep.equal([
      { unread: {}, values: { id: 'r', repository: 'r', registry_id: '123456789012', policy: '{}' } },
    ]);
  });

  it('tells a life-cycle policy, and leaves out one that is gone', async () => {
    const { found } = await readFake(ecr, 'aws_ecr_lifecycle_policy', {
      answers: {
        GetLifecyclePolicy: ({ repositoryName }) =>
          repositoryName === 'r'
            ? { registryId: '123456789012', lifecyclePolicyText: '{"rules":[]}' }
            : awsError('LifecyclePolicyNotFoundException'),
      },
      held: { aws_ecr_lifecycle_policy: [{ repository: 'r' }, { repository: 'gone' }] },
    });
    expect(found).to.deep.equal([
      { unread: {}, values: { id: 'r', repository: 'r', registry_id: '123456789012', policy: '{"rules":[]}' } },
    ]);
  });

  it('leaves the state’s policy unread where it may not see it', async () => {
    const { found } = await readFake(ecr, 'aws_ecr_repository_policy', {
      answers: { GetRepositoryPolicy: awsError('AccessDeniedException') },
      held: { aws_ecr_repository_policy: [{ repository: 'r' }] },
    });
    expect(found[0]?.values).to.deep.equal({ id: 'r', repository: 'r' });
    expect(Object.keys(found[0]?.unread ?? {})).to.deep.equal(['policy', 'registry_id']);
  });

  it('tells how the registry is scanned, and takes the default for context', async () => {
    const type = 'aws_ecr_registry_scanning_configuration';
    const answers = (scanningConfiguration: object): object => ({ registryId: '123456789012', scanningConfiguration });
    const rules = [{ scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }];
    const enhanced = await readFake(ecr, type, {
      answers: { GetRegistryScanningConfiguration: answers({ scanType: 'ENHANCED', rules }) },
      whole: true,
    });
    expect(enhanced.found).to.deep.equal([
      {
        context: false,
        values: {
          id: '123456789012',
          registry_id: '123456789012',
          scan_type: 'ENHANCED',
          rule: [{ scan_frequency: 'SCAN_ON_PUSH', repository_filter: [{ filter: '*', filter_type: 'WILDCARD' }] }],
        },
      },
    ]);
    const basic = await readFake(ecr, type, {
      answers: { GetRegistryScanningConfiguration: answers({ scanType: 'BASIC' }) },
      whole: true,
    });
    expect(basic.found[0]?.context).to.equal(true);
  });
});
