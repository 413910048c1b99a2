import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { balancerTypes, balancers } from '../elbv2/balancers';
import { GONE } from './client';

const answer = z.object({ WebACL: z.object({ ARN: z.string() }).optional() });

/**
 * What an ACL stands before: asked of the resource, which has one ACL at most. An association that moved to another
 * ACL has changed; one that is gone is deleted.
 */
export const association: TypeReader = {
  type: 'aws_wafv2_web_acl_association',
  identity: ['resource_arn'],
  childOf: balancerTypes,
  tells: ['id', 'web_acl_arn'],
  read: async (cloud, wanted) => {
    const held = namesIn(wanted, ['aws_wafv2_web_acl_association'], 'resource_arn');
    // An ACL stands before application balancers only.
    const asked = wanted.whole || balancerTypes.some((type) => wanted.of(type).length > 0);
    const there = (asked ? await balancers.of(cloud, wanted) : []).filter(({ Type }) => Type === 'application');
    const arns = [...new Set([...held, ...there.map(({ LoadBalancerArn }) => LoadBalancerArn)])];
    return (await Promise.all(arns.map((arn) => observe(cloud, arn)))).flat();
  },
};

async function observe(cloud: Cloud, ResourceArn: string): Promise<Observed[]> {
  const command = new GetWebACLForResourceCommand({ ResourceArn });
  const given = await unlessAbsent(cloud.client(WAFV2Client).send(command), GONE);
  if (given === undefined) return [];
  const { WebACL } = parsed(answer, given, 'wafv2:GetWebACLForResource', cloud.scope);
  if (WebACL === undefined) return [];
  return [{ values: { id: `${WebACL.ARN},${ResourceArn}`, resource_arn: ResourceArn, web_acl_arn: WebACL.ARN } }];
}
