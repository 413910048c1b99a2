import { GetBucketAclCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { isArray, listAt, stringAt, type Json } from '../../../read/json';
import { groupBy } from '../../group-by';
import { bucketPart } from './buckets';
import type { Split } from './split';

const answer = z.object({
  Owner: z.object({ ID: z.string().optional() }).optional(),
  Grants: z
    .array(
      z.object({
        Permission: z.string(),
        Grantee: z.object({
          Type: z.string(),
          ID: z.string().optional(),
          URI: z.string().optional(),
          EmailAddress: z.string().optional(),
        }),
      }),
    )
    .optional(),
});

type Acl = z.infer<typeof answer>;

const GROUPS = 'http://acs.amazonaws.com/groups/';
const ANYONE = `${GROUPS}global/AllUsers`;
const ANY_ACCOUNT = `${GROUPS}global/AuthenticatedUsers`;

/** Canned ACLs by what they grant beyond the owner. Others leave the grants to speak for themselves. */
const CANNED: Readonly<Record<string, readonly string[]>> = {
  private: [],
  'public-read': [`${ANYONE} READ`],
  'public-read-write': [`${ANYONE} READ`, `${ANYONE} WRITE`],
  'authenticated-read': [`${ANY_ACCOUNT} READ`],
  'log-delivery-write': [`${GROUPS}s3/LogDelivery READ_ACP`, `${GROUPS}s3/LogDelivery WRITE`],
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
export const acl: Split<Acl> = {
  type: 'aws_s3_bucket_acl',
  tells: ['access_control_policy', 'acl'],
  part: bucketPart(answer, 's3:GetBucketAcl', [], (client, Bucket) => client.send(new GetBucketAclCommand({ Bucket }))),
  values: (part) => ({ acl: cannedAcl(part) ?? null, access_control_policy: policyOf(part) }),
  isDefault: (part) => cannedAcl(part) === 'private',
  silentDefault: true,
  // What an ACL is called is told only where it is one of those above.
  mirrors: (state) => (Object.keys(CANNED).includes(stringAt(state, 'acl') ?? '') ? [] : ['acl']),
  inBucket: {
    attribute: 'grant',
    held: (state) => isArray(state) && state.length > 0 && !state.every(isOwners),
    value: grantsOf,
  },
};

function cannedAcl({ Owner, Grants = [] }: Acl): string | undefined {
  const others = Grants.filter(({ Grantee }) => Grantee.ID === undefined || Grantee.ID !== Owner?.ID);
  const granted = others.map(({ Grantee, Permission }) => `${Grantee.URI ?? Grantee.ID ?? ''} ${Permission}`).sort();
  return Object.keys(CANNED).find((name) => CANNED[name]?.join() === granted.join());
}

function policyOf({ Owner, Grants = [] }: Acl): Json {
  return [
    {
      owner: [{ id: Owner?.ID ?? null }],
      grant: Grants.map(({ Permission, Grantee }) => ({
        permission: Permission,
        grantee: [
          {
            type: Grantee.Type,
            id: Grantee.ID ?? null,
            uri: Grantee.URI ?? null,
            email_address: Grantee.EmailAddress ?? null,
          },
        ],
      })),
    },
  ];
}

/** As the bucket has them: by grantee. */
function grantsOf({ Grants = [] }: Acl): Json {
  return [...groupBy(Grants, ({ Grantee }) => `${Grantee.ID ?? ''} ${Grantee.URI ?? ''}`).values()].map((grants) => ({
    id: grants[0]?.Grantee.ID ?? null,
    type: grants[0]?.Grantee.Type ?? null,
    uri: grants[0]?.Grantee.URI ?? null,
    permissions: grants.map(({ Permission }) => Permission),
  }));
}

/** The grant that every bucket has: everything, to its owner. */
function isOwners(grant: Json): boolean {
  return (
    stringAt(grant, 'type') === 'CanonicalUser' &&
    listAt(grant, 'permissions').every((permission) => permission === 'FULL_CONTROL')
  );
}
