import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  paginateListSecrets,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { ReadFailure, unlessAbsent } from '../../failure';
import { everyUnread } from '../../own-calls';
import { PerCloud } from '../../per-cloud';
import { PerName } from '../../per-name';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { tagList } from '../../tag-map';

const PAGE = 100;

const secret = z.object({
  ARN: z.string(),
  Name: z.string(),
  Description: z.string().optional(),
  KmsKeyId: z.string().optional(),
  CreatedDate: z.date().optional(),
  DeletedDate: z.date().optional(),
  LastAccessedDate: z.date().optional(),
  NextRotationDate: z.date().optional(),
  OwningService: z.string().optional(),
  ReplicationStatus: z.array(z.object({ Region: z.string(), KmsKeyId: z.string().optional() })).optional(),
  RotationEnabled: z.boolean().optional(),
  RotationLambdaARN: z.string().optional(),
  RotationRules: z
    .object({
      AutomaticallyAfterDays: z.number().optional(),
      Duration: z.string().optional(),
      ScheduleExpression: z.string().optional(),
    })
    .optional(),
  Tags: tagList,
});

export type Secret = z.infer<typeof secret>;

/** The types that speak of a secret, and the attribute that names it. */
const NAMED_BY: Readonly<Record<string, string>> = {
  aws_secretsmanager_secret: 'id',
  aws_secretsmanager_secret_policy: 'secret_arn',
  aws_secretsmanager_secret_rotation: 'secret_id',
};

/**
 * The secrets that are meant, as they describe themselves; never what is in them. The list lags behind by minutes, so
 * what the states hold is asked for one by one. What is scheduled for deletion is gone.
 */
export const secrets = new PerCloud(async (cloud, wanted) => {
  const ids = [...new Set(Object.entries(NAMED_BY).flatMap(([type, name]) => namesIn(wanted, [type], name)))];
  const described = await Promise.all(ids.map(async (id) => ({ id, one: await describe(cloud, id).catch(asFailure) })));
  const closed = new Map<string, ReadFailure>();
  const own = new Map<string, Secret>();
  for (const { id, one } of described) {
    if (one instanceof ReadFailure) closed.set(id, one);
    else if (one !== undefined) own.set(one.ARN, one);
  }
  const [first] = closed.values();
  if (first !== undefined && closed.size === ids.length) throw first;
  const listed = wanted.whole ? await list(cloud) : [];
  const others = listed.filter(({ ARN }) => !own.has(ARN) && !closed.has(ARN));
  return { closed, found: [...own.values(), ...others].filter(({ DeletedDate }) => DeletedDate === undefined) };
});

function asFailure(thrown: unknown): ReadFailure {
  if (thrown instanceof ReadFailure) return thrown;
  throw thrown;
}

/** What the states hold of a type about secrets that could not be read: its id, and everything unread. */
export function closedOf(
  { type, tells }: TypeReader,
  wanted: Wanted,
  closed: ReadonlyMap<string, ReadFailure>,
): Observed[] {
  return namesIn(wanted, [type], 'id').flatMap((id) => {
    const failure = closed.get(id);
    return failure === undefined ? [] : [{ values: { id }, unread: everyUnread(tells, failure) }];
  });
}

async function describe(cloud: Cloud, SecretId: string): Promise<Secret | undefined> {
  const call = cloud.client(SecretsManagerClient).send(new DescribeSecretCommand({ SecretId }));
  const answer = await unlessAbsent(call, ['ResourceNotFoundException']);
  return answer === undefined ? undefined : parsed(secret, answer, 'secretsmanager:DescribeSecret', cloud.scope);
}

async function list(cloud: Cloud): Promise<Secret[]> {
  const config = { client: cloud.client(SecretsManagerClient), pageSize: PAGE };
  const found = await allPages(paginateListSecrets(config, {}), (page) => page.SecretList);
  return parsed(z.array(secret), found, 'secretsmanager:ListSecrets', cloud.scope);
}

const policy = z.object({ ResourcePolicy: z.string().optional() });

/** A secret's resource policy by the secret's ARN; null where it has none. */
export const policies = new PerName(async (cloud, arn) => {
  const call = cloud.client(SecretsManagerClient).send(new GetResourcePolicyCommand({ SecretId: arn }));
  const answer = await unlessAbsent(call, ['ResourceNotFoundException']);
  return parsed(policy, answer ?? {}, 'secretsmanager:GetResourcePolicy', cloud.scope).ResourcePolicy ?? null;
});

/** Where a secret's policy stands: in the secret, in a resource of its own, or nowhere in the states. */
export function policyPlace(wanted: Wanted, { ARN, Name }: Secret): 'secret' | 'apart' | 'nowhere' {
  const claims = namesIn(wanted, ['aws_secretsmanager_secret_policy'], 'secret_arn');
  if (claims.includes(ARN) || claims.includes(Name)) return 'apart';
  const state = wanted.of('aws_secretsmanager_secret').find(({ after }) => after['id'] === ARN)?.after;
  if (state === undefined) return 'secret';
  return typeof state['policy'] === 'string' && state['policy'] !== '' ? 'secret' : 'nowhere';
}
