import { GetPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { decoded, policies } from './account';

const answer = z.object({ Policy: z.object({ Description: z.string().optional(), Tags: tagList }) });

/** The customer's managed policies: the version in force. */
export const policy: TypeReader = {
  type: 'aws_iam_policy',
  identity: ['id'],
  tells: ['arn', 'description', 'name', 'path', 'policy', 'policy_id', 'tags_all'],
  read: async (cloud, wanted) => {
    const arns = new Set(namesIn(wanted, ['aws_iam_policy'], 'id'));
    const found = await policies.of(cloud, wanted);
    return Promise.all(
      found
        .filter(({ Arn }) => wanted.whole || arns.has(Arn))
        .map(async (one) => {
          const own = new OwnCalls();
          const more = await own.get(['description', 'tags_all'], moreOf(cloud, one.Arn));
          return {
            unread: own.unread,
            values: {
              id: one.Arn,
              arn: one.Arn,
              name: one.PolicyName,
              path: one.Path,
              policy_id: one.PolicyId ?? null,
              policy: decoded(one.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion)?.Document),
              description: more?.Description ?? null,
              tags_all: tagsOf(more?.Tags),
            },
          };
        }),
    );
  },
};

/** What the list leaves out. A policy that is gone meanwhile has none of it. */
async function moreOf(cloud: Cloud, arn: string): Promise<z.infer<typeof answer>['Policy'] | undefined> {
  const call = cloud.client(IAMClient).send(new GetPolicyCommand({ PolicyArn: arn }));
  const given = await unlessAbsent(call, ['NoSuchEntity', 'NoSuchEntityException']);
  return given === undefined ? undefined : parsed(answer, given, 'iam:GetPolicy', cloud.scope).Policy;
}
