import { GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { parsed } from '../../answer';
import type { Cloud } from '../../cloud';

const answer = z.object({ Policy: z.string().optional() });

/** A key's policy. KMS knows one name for it: `default`. */
export async function policyText(cloud: Cloud, KeyId: string): Promise<string | null> {
  const given = await cloud.client(KMSClient).send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
  return parsed(answer, given, 'kms:GetKeyPolicy', cloud.scope).Policy ?? null;
}
