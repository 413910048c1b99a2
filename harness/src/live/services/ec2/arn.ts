import type { Cloud } from '../../cloud';

const PARTITIONS: readonly (readonly [string, string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
];

/** The ARN of something of EC2, `vpc/vpc-0123`, which EC2 itself seldom tells; null where no account is known. */
export function arnOf({ scope }: Cloud, owner: string | undefined, resource: string, service = 'ec2'): string | null {
  const account = owner ?? scope.account;
  const partition = PARTITIONS.find(([prefix]) => scope.region.startsWith(prefix))?.[1] ?? 'aws';
  return account === null ? null : `arn:${partition}:${service}:${scope.region}:${account}:${resource}`;
}
