import { EKSClient, paginateListAssociatedAccessPolicies } from '@aws-sdk/client-eks';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { builtInEntries, principalsOf } from './access-entries';
import { childrenOf } from './children';
import { isOurCluster, PAGE } from './clusters';

const associated = z.array(
  z.object({
    policyArn: z.string(),
    accessScope: z.object({ type: z.string().optional(), namespaces: z.array(z.string()).optional() }).optional(),
  }),
);

/** What each entry of a cluster may do: https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html */
export const accessPolicyAssociation: TypeReader = {
  type: 'aws_eks_access_policy_association',
  identity: ['cluster_name', 'principal_arn', 'policy_arn'],
  childOf: ['aws_eks_cluster'],
  tells: ['access_scope', 'id'],
  read: async (cloud, wanted) => {
    const isBuiltIn = await builtInEntries(cloud, wanted);
    const found = await childrenOf(cloud, wanted, {
      type: 'aws_eks_access_policy_association',
      names: (cluster) => principalsOf(cloud, wanted, cluster),
      one: (cluster, principal) => policiesOf(cloud, cluster, principal),
    });
    const isOurs = isOurCluster(wanted);
    return found.flat().map(({ cluster, principal, values }) => ({
      // A node's role needs no more than what EKS gives it: an administrator's policy is somebody's doing.
      builtIn: !isOurs(cluster) || (isBuiltIn(principal) && !values.policy_arn.endsWith('AdminPolicy')),
      values,
    }));
  },
};

interface Associated {
  readonly cluster: string;
  readonly principal: string;
  readonly values: JsonObject & { readonly policy_arn: string };
}

async function policiesOf(cloud: Cloud, clusterName: string, principalArn: string): Promise<Associated[]> {
  const pages = paginateListAssociatedAccessPolicies(
    { client: cloud.client(EKSClient), pageSize: PAGE },
    { clusterName, principalArn },
  );
  const found = await allPages(pages, ({ associatedAccessPolicies }) => associatedAccessPolicies);
  return parsed(associated, found, 'eks:ListAssociatedAccessPolicies', cloud.scope).map((one) => ({
    cluster: clusterName,
    principal: principalArn,
    values: {
      id: `${clusterName}#${principalArn}#${one.policyArn}`,
      cluster_name: clusterName,
      principal_arn: principalArn,
      policy_arn: one.policyArn,
      access_scope: [{ type: one.accessScope?.type ?? null, namespaces: one.accessScope?.namespaces ?? [] }],
    },
  }));
}
