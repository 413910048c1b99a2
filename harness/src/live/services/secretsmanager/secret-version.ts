import { paginateListSecretVersionIds, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';

const PAGE = 100;
const pagesSchema = z.array(
  z.object({
    ARN: z.string(),
    Versions: z.array(z.object({ VersionId: z.string(), VersionStages: z.array(z.string()).optional() })).optional(),
  }),
);

/** That a version of a secret is there, and what it is marked as. What is in it is never asked for. */
export const secretVersion: TypeReader = {
  type: 'aws_secretsmanager_secret_version',
  identity: ['secret_id', 'version_id'],
  tells: ['arn', 'version_stages'],
  // Rotation moves them on.
  volatile: ['version_stages'],
  read: async (cloud, wanted) => {
    const ids = namesIn(wanted, ['aws_secretsmanager_secret_version'], 'secret_id');
    const held = new Set<unknown>(namesIn(wanted, ['aws_secretsmanager_secret_version'], 'version_id'));
    const found = await Promise.all(ids.map((id) => versionsOf(cloud, id)));
    return found.flat().filter(({ values }) => held.has(values['version_id']));
  },
};

async function versionsOf(cloud: Cloud, SecretId: string): Promise<Observed[]> {
  const config = { client: cloud.client(SecretsManagerClient), pageSize: PAGE };
  const found = await unlessAbsent(
    allPages(paginateListSecretVersionIds(config, { SecretId, IncludeDeprecated: true }), (page) => [page]),
    ['ResourceNotFoundException'],
  );
  const pages = parsed(pagesSchema, found ?? [], 'secretsmanager:ListSecretVersionIds', cloud.scope);
  return pages.flatMap(({ ARN, Versions = [] }) =>
    Versions.map(({ VersionId, VersionStages = [] }) => ({
      values: {
        id: `${SecretId}|${VersionId}`,
        arn: ARN,
        secret_id: SecretId,
        version_id: VersionId,
        version_stages: VersionStages,
      },
    })),
  );
}
