import { DescribeKeyCommand, KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { oneByOne, OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { rotationOf, tagsOfKey } from './own';
import { policyText } from './policy-text';

const PAGE = 1000;

const described = z.object({
  KeyMetadata: z.object({
    KeyId: z.string(),
    Arn: z.string(),
    Description: z.string().optional(),
    KeyUsage: z.string().optional(),
    KeySpec: z.string().optional(),
    CustomerMasterKeySpec: z.string().optional(),
    Enabled: z.boolean().optional(),
    MultiRegion: z.boolean().optional(),
    KeyManager: z.string().optional(),
    CustomKeyStoreId: z.string().optional(),
    DeletionDate: z.date().optional(),
    XksKeyConfiguration: z.object({ Id: z.string().optional() }).optional(),
  }),
});

const listed = z.array(z.object({ KeyId: z.string() }));

/** `deletion_date` is no argument of Terraform: it is there where somebody has scheduled the key's deletion. */
const COMMON = ['arn', 'deletion_date', 'description', 'key_id', 'key_usage', 'policy', 'tags_all'];
const OTHERS = [...COMMON, 'enabled'];
const OTHER_TYPES = ['aws_kms_external_key', 'aws_kms_replica_external_key', 'aws_kms_replica_key'];

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const key: TypeReader = {
  type: 'aws_kms_key',
  identity: ['id'],
  tells: [
    ...COMMON,
    'custom_key_store_id',
    'customer_master_key_spec',
    'enable_key_rotation',
    'is_enabled',
    'multi_region',
    'rotation_period_in_days',
    'xks_key_id',
  ],
  read: async (cloud, wanted) => {
    const found = await keysOf(cloud, wanted, await idsOf(cloud, wanted), key.tells);
    const held = new Set<unknown>(namesIn(wanted, ['aws_kms_key'], 'id'));
    // What is in no state and on its way out is nobody's to take over.
    return found.filter(({ values }) => held.has(values['id']) || values['deletion_date'] === null);
  },
};

/** Keys of every kind: what a type tells differs, the calls do not. */
export const keys: readonly TypeReader[] = [
  key,
  ...OTHER_TYPES.map((type) => ({
    type,
    identity: ['id'],
    tells: OTHERS,
    read: (cloud: Cloud, wanted: Wanted) => keysOf(cloud, wanted, namesIn(wanted, [type], 'id'), OTHERS),
  })),
];

async function idsOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const own = namesIn(wanted, ['aws_kms_key'], 'id');
  if (!wanted.whole) return own;
  const pages = paginateListKeys({ client: cloud.client(KMSClient), pageSize: PAGE }, {});
  const all = parsed(listed, await allPages(pages, (page) => page.Keys), 'kms:ListKeys', cloud.scope);
  const others = new Set(namesIn(wanted, OTHER_TYPES, 'id'));
  return [...new Set([...own, ...all.map(({ KeyId }) => KeyId)])].filter((id) => !others.has(id));
}

function keysOf(cloud: Cloud, wanted: Wanted, ids: readonly string[], tells: readonly string[]): Promise<Observed[]> {
  return oneByOne(ids, tells, (id) => keyOf(cloud, wanted, id));
}

async function keyOf(cloud: Cloud, wanted: Wanted, id: string): Promise<Observed | undefined> {
  const call = cloud.client(KMSClient).send(new DescribeKeyCommand({ KeyId: id }));
  const answer = await unlessAbsent(call, ['NotFoundException']);
  if (answer === undefined) return undefined;
  const { KeyMetadata: one } = parsed(described, answer, 'kms:DescribeKey', cloud.scope);
  const builtIn = one.KeyManager === 'AWS';
  if (builtIn) return { builtIn, values: { id: one.KeyId, arn: one.Arn, deletion_date: null } };
  const own = new OwnCalls();
  const [policy, turned, tagged] = await Promise.all([
    own.get(['policy'], policyText(cloud, one.KeyId)),
    own.get(['enable_key_rotation', 'rotation_period_in_days'], rotationOf(cloud, one.KeyId)),
    own.get(['tags_all'], tagsOfKey(cloud, one.KeyId)),
  ]);
  return {
    unread: own.unread,
    // The key's policy is one thing, whether the key or an aws_kms_key_policy writes it.
    mirrors: claimed(wanted, one) ? ['policy'] : [],
    values: {
      id: one.KeyId,
      arn: one.Arn,
      key_id: one.KeyId,
      description: one.Description ?? null,
      key_usage: one.KeyUsage ?? null,
      customer_master_key_spec: one.KeySpec ?? one.CustomerMasterKeySpec ?? null,
      is_enabled: one.Enabled ?? false,
      enabled: one.Enabled ?? false,
      multi_region: one.MultiRegion ?? false,
      custom_key_store_id: one.CustomKeyStoreId ?? null,
      xks_key_id: one.XksKeyConfiguration?.Id ?? null,
      deletion_date: one.DeletionDate?.toISOString() ?? null,
      policy: claimed(wanted, one) ? null : (policy ?? null),
      enable_key_rotation: turned?.KeyRotationEnabled ?? false,
      rotation_period_in_days: turned?.RotationPeriodInDays ?? 0,
      tags_all: tagged ?? {},
    },
  };
}

function claimed(wanted: Wanted, { KeyId, Arn }: { KeyId: string; Arn: string }): boolean {
  const claims = namesIn(wanted, ['aws_kms_key_policy'], 'key_id');
  return claims.includes(KeyId) || claims.includes(Arn);
}
