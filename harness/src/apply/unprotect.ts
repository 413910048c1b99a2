import { PlumblineError } from '../errors';
import type { Held } from './state';

interface Call {
  /** The name by which a request is signed. */
  readonly service: string;
  readonly form: Readonly<Record<string, string>>;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** How each type that guards itself against deletion is told not to: the API call that an administrator would make. */
const CALLS: Readonly<Record<string, (attributes: Held['attributes']) => Call | undefined>> = {
  aws_db_instance: (attributes) =>
    attributes['deletion_protection'] !== true
      ? undefined
      : {
          service: 'rds',
          form: {
            Action: 'ModifyDBInstance',
            Version: '2014-10-31',
            DBInstanceIdentifier: text(attributes['identifier']),
            DeletionProtection: 'false',
            ApplyImmediately: 'true',
          },
        },
  aws_lb: (attributes) =>
    attributes['enable_deletion_protection'] !== true
      ? undefined
      : {
          service: 'elasticloadbalancing',
          form: {
            Action: 'ModifyLoadBalancerAttributes',
            Version: '2015-12-01',
            LoadBalancerArn: text(attributes['arn']),
            'Attributes.member.1.Key': 'deletion_protection.enabled',
            'Attributes.member.1.Value': 'false',
          },
        },
};

/** An AWS request as the stand-in reads it: it checks no signature. */
async function send(url: string, region: string, { service, form }: Call): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=standin/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  if (response.ok) return;
  throw new PlumblineError('ERR_STANDIN_FAILED', `The stand-in refused ${form['Action'] ?? ''}.`, {
    remedy: 'Its log says why.',
  });
}

function regionOf(attributes: Held['attributes']): string {
  return text(attributes['arn']).split(':')[3] ?? '';
}

/** Switches deletion protection off, in the stand-in, for everything that a state holds. Returns the addresses. */
export async function unprotect(url: string, held: readonly Held[]): Promise<string[]> {
  const done: string[] = [];
  for (const { address, type, attributes } of held) {
    const call = CALLS[type]?.(attributes);
    if (call === undefined) continue;
    await send(url, regionOf(attributes), call);
    done.push(address);
  }
  return done;
}
