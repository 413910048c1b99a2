import { KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';

const PAGE = 100;

const aliases = z.array(z.object({ AliasName: z.string(), AliasArn: z.string(), TargetKeyId: z.string().optional() }));

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_AliasListEntry.html */
export const alias: TypeReader = {
  type: 'aws_kms_alias',
  identity: ['id'],
  tells: ['arn', 'name', 'target_key_arn', 'target_key_id'],
  childOf: ['aws_kms_key'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_kms_alias'], 'id'));
    const keys = new Set(namesIn(wanted, ['aws_kms_key'], 'id'));
    const pages = paginateListAliases({ client: cloud.client(KMSClient), pageSize: PAGE }, {});
    const found = await allPages(pages, (page) => page.Aliases);
    return parsed(aliases, found, 'kms:ListAliases', cloud.scope)
      .filter(
        ({ AliasName, TargetKeyId }) =>
          wanted.whole || names.has(AliasName) || (TargetKeyId !== undefined && keys.has(TargetKeyId)),
      )
      .map(({ AliasName, AliasArn, TargetKeyId }) => ({
        builtIn: AliasName.startsWith('alias/aws/'),
        values: {
          id: AliasName,
          arn: AliasArn,
          name: AliasName,
          target_key_id: TargetKeyId ?? null,
          target_key_arn: TargetKeyId === undefined ? null : AliasArn.replace(AliasName, `key/${TargetKeyId}`),
        },
      }));
  },
};
