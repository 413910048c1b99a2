import type { Relation } from './relations';

const POLICY = { to: ['aws_iam_policy'], by: ['arn', 'id'] };

/** Where IAM policies that are declared here are attached, and whose boundary they are. */
export const POLICY_RELATIONS: readonly Relation[] = [
  ...[
    'aws_iam_role_policy_attachment',
    'aws_iam_user_policy_attachment',
    'aws_iam_group_policy_attachment',
    'aws_iam_policy_attachment',
  ].map((from) => ({ ...POLICY, from, attribute: 'policy_arn', link: 'policy', back: 'policy_attachments' })),
  ...['aws_iam_role', 'aws_iam_user'].map((from) => ({
    ...POLICY,
    from,
    attribute: 'permissions_boundary',
    link: 'boundary',
    back: 'bounds',
  })),
];
