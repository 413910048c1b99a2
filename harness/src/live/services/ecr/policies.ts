import { ECRClient, GetLifecyclePolicyCommand, GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader } from '../../reader';

const answer = z.object({
  registryId: z.string().optional(),
  policyText: z.string().optional(),
  lifecyclePolicyText: z.string().optional(),
});

interface Kind {
  readonly type: string;
  readonly action: string;
  readonly absent: string;
  readonly ask: (client: ECRClient, repositoryName: string) => Promise<unknown>;
}

/** Who may pull from a repository and push to it. */
export const repositoryPolicy = policyReader({
  type: 'aws_ecr_repository_policy',
  action: 'ecr:GetRepositoryPolicy',
  absent: 'RepositoryPolicyNotFoundException',
  ask: (client, repositoryName) => client.send(new GetRepositoryPolicyCommand({ repositoryName })),
});

/** Which images of a repository expire. */
export const lifecyclePolicy = policyReader({
  type: 'aws_ecr_lifecycle_policy',
  action: 'ecr:GetLifecyclePolicy',
  absent: 'LifecyclePolicyNotFoundException',
  ask: (client, repositoryName) => client.send(new GetLifecyclePolicyCommand({ repositoryName })),
});

function policyReader(kind: Kind): TypeReader {
  return {
    type: kind.type,
    identity: ['repository'],
    tells: ['policy', 'registry_id'],
    childOf: ['aws_ecr_repository'],
    read: async (cloud, wanted) => {
      const held = namesIn(wanted, [kind.type], 'repository');
      const names = [...new Set([...held, ...namesIn(wanted, ['aws_ecr_repository'], 'id')])];
      const found = await Promise.all(names.map((name) => policyOf(cloud, kind, name, held.includes(name))));
      return found.filter((one) => one !== undefined);
    },
  };
}

async function policyOf(cloud: Cloud, kind: Kind, name: string, held: boolean): Promise<Observed | undefined> {
  const asked = unlessAbsent(kind.ask(cloud.client(ECRClient), name), [kind.absent, 'RepositoryNotFoundException']);
  const own = new OwnCalls();
  // Whether there is one that nobody manages, only the answer tells.
  const given = await (held ? own.get(['policy', 'registry_id'], asked) : asked);
  const values = { id: name, repository: name };
  if (given === undefined) return Object.keys(own.unread).length > 0 ? { values, unread: own.unread } : undefined;
  const { registryId, policyText, lifecyclePolicyText } = parsed(answer, given, kind.action, cloud.scope);
  return {
    unread: own.unread,
    values: { ...values, registry_id: registryId ?? null, policy: policyText ?? lifecyclePolicyText ?? null },
  };
}
