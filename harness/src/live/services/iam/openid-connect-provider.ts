import { GetOpenIDConnectProviderCommand, IAMClient, ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { oneByOne } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { tagList } from '../../tag-map';

const listed = z.object({ OpenIDConnectProviderList: z.array(z.object({ Arn: z.string() })).optional() });

const provider = z.object({
  Url: z.string(),
  ClientIDList: z.array(z.string()).optional(),
  ThumbprintList: z.array(z.string()).optional(),
  Tags: tagList,
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html */
export const openidConnectProvider: TypeReader = {
  type: 'aws_iam_openid_connect_provider',
  identity: ['id'],
  tells: ['arn', 'client_id_list', 'tags_all', 'thumbprint_list', 'url'],
  read: async (cloud, wanted) =>
    oneByOne(await arnsOf(cloud, wanted), openidConnectProvider.tells, (arn) => providerOf(cloud, arn)),
};

async function arnsOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  if (!wanted.whole) return namesIn(wanted, ['aws_iam_openid_connect_provider'], 'id');
  const answer = await cloud.client(IAMClient).send(new ListOpenIDConnectProvidersCommand({}));
  const { OpenIDConnectProviderList = [] } = parsed(listed, answer, 'iam:ListOpenIDConnectProviders', cloud.scope);
  return OpenIDConnectProviderList.map(({ Arn }) => Arn);
}

async function providerOf(cloud: Cloud, arn: string): Promise<Observed | undefined> {
  const call = cloud.client(IAMClient).send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
  const answer = await unlessAbsent(call, ['NoSuchEntity', 'NoSuchEntityException']);
  if (answer === undefined) return undefined;
  const one = parsed(provider, answer, 'iam:GetOpenIDConnectProvider', cloud.scope);
  return {
    values: {
      id: arn,
      arn,
      url: one.Url,
      client_id_list: one.ClientIDList ?? [],
      thumbprint_list: one.ThumbprintList ?? [],
      tags_all: tagsOf(one.Tags),
    },
  };
}
