import { ECRClient, ListTagsForResourceCommand, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import { PerCloud } from '../../per-cloud';
import type { TypeReader } from '../../reader';
import { tagList } from '../../tag-map';

const PAGE = 1000;

const repositories = z.array(
  z.object({
    repositoryName: z.string(),
    repositoryArn: z.string(),
    repositoryUri: z.string().optional(),
    registryId: z.string().optional(),
    imageTagMutability: z.string().optional(),
    imageScanningConfiguration: z.object({ scanOnPush: z.boolean().optional() }).optional(),
    encryptionConfiguration: z.object({ encryptionType: z.string(), kmsKey: z.string().optional() }).optional(),
  }),
);

/** Every repository: asking by name fails for all where one is gone. */
const listed = new PerCloud(async (cloud) => {
  const pages = paginateDescribeRepositories({ client: cloud.client(ECRClient), pageSize: PAGE }, {});
  const found = await allPages(pages, (page) => page.repositories);
  return parsed(repositories, found, 'ecr:DescribeRepositories', cloud.scope);
});

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html */
export const repository: TypeReader = {
  type: 'aws_ecr_repository',
  identity: ['id'],
  tells: [
    'arn',
    'encryption_configuration',
    'image_scanning_configuration',
    'image_tag_mutability',
    'name',
    'registry_id',
    'repository_url',
    'tags_all',
  ],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_ecr_repository'], 'id'));
    const found = (await listed.of(cloud, wanted)).filter(
      ({ repositoryName }) => wanted.whole || names.has(repositoryName),
    );
    return Promise.all(
      found.map(async (one) => {
        const own = new OwnCalls();
        const tags = await own.get(['tags_all'], tagsOfRepository(cloud, one.repositoryArn));
        const { encryptionConfiguration: encryption, imageScanningConfiguration: scanning } = one;
        return {
          unread: own.unread,
          values: {
            id: one.repositoryName,
            arn: one.repositoryArn,
            name: one.repositoryName,
            registry_id: one.registryId ?? null,
            repository_url: one.repositoryUri ?? null,
            image_tag_mutability: one.imageTagMutability ?? null,
            image_scanning_configuration:
              scanning === undefined ? [] : [{ scan_on_push: scanning.scanOnPush ?? false }],
            encryption_configuration:
              encryption === undefined
                ? []
                : [{ encryption_type: encryption.encryptionType, kms_key: encryption.kmsKey ?? null }],
            tags_all: tags ?? {},
          },
        };
      }),
    );
  },
};

async function tagsOfRepository(cloud: Cloud, resourceArn: string): Promise<JsonObject> {
  const call = cloud.client(ECRClient).send(new ListTagsForResourceCommand({ resourceArn }));
  const answer = await unlessAbsent(call, ['RepositoryNotFoundException']);
  return tagsOf(parsed(z.object({ tags: tagList }), answer ?? {}, 'ecr:ListTagsForResource', cloud.scope).tags);
}
