import {
  GetWebACLCommand,
  ListWebACLsCommand,
  type ListWebACLsCommandOutput,
  type Scope as WafScope,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { z } from 'zod';
import { parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';

export const GONE = ['WAFNonexistentItemException'];
const PAGE = 100;
/** What CloudFront carries is kept here alone. */
const GLOBAL_REGION = 'us-east-1';

const summary = z.object({ Id: z.string(), Name: z.string(), ARN: z.string().optional() });
/** An ACL by what asks for it. */
export interface Asked {
  readonly Id: string;
  readonly Name: string;
  readonly Scope: WafScope;
}

/** The ACLs that are meant: those of the state by their ids, or every one. */
export async function askedAcls(cloud: Cloud, wanted: Wanted): Promise<Asked[]> {
  if (!wanted.whole) {
    return wanted.of('aws_wafv2_web_acl').flatMap(({ after: { id, name, scope } }) => {
      if (typeof id !== 'string' || typeof name !== 'string') return [];
      return [{ Id: id, Name: name, Scope: scope === 'CLOUDFRONT' ? 'CLOUDFRONT' : 'REGIONAL' } as const];
    });
  }
  const scopes: WafScope[] = cloud.scope.region === GLOBAL_REGION ? ['REGIONAL', 'CLOUDFRONT'] : ['REGIONAL'];
  return (await Promise.all(scopes.map((scope) => listed(cloud, scope)))).flat();
}

async function listed(cloud: Cloud, Scope: WafScope): Promise<Asked[]> {
  const client = cloud.client(WAFV2Client);
  const found: Asked[] = [];
  let NextMarker: string | undefined;
  do {
    const page: ListWebACLsCommandOutput = await client.send(
      new ListWebACLsCommand({ Scope, NextMarker, Limit: PAGE }),
    );
    const acls = parsed(z.array(summary), page.WebACLs ?? [], 'wafv2:ListWebACLs', cloud.scope);
    found.push(...acls.map(({ Id, Name }) => ({ Id, Name, Scope })));
    // The last page has a marker too, and nothing behind it.
    NextMarker = acls.length < PAGE ? undefined : page.NextMarker;
  } while (NextMarker !== undefined);
  return found;
}

export interface WebAcl {
  readonly scope: WafScope;
  /** As the API gives it: read further where it is mapped. */
  readonly acl: unknown;
  readonly arn: string;
  readonly applicationUrl: string | undefined;
}

const answer = z.object({
  WebACL: z.looseObject({ ARN: z.string() }),
  ApplicationIntegrationURL: z.string().optional(),
});

/** The ACLs that are meant and there. */
export const webAcls = new PerCloud(async (cloud, wanted): Promise<WebAcl[]> => {
  const asked = await askedAcls(cloud, wanted);
  const found = await Promise.all(asked.map((one) => unlessAbsent(read(cloud, one), GONE)));
  return found.filter((one) => one !== undefined);
});

async function read(cloud: Cloud, asked: Asked): Promise<WebAcl> {
  const given = await cloud.client(WAFV2Client).send(new GetWebACLCommand(asked));
  const { WebACL, ApplicationIntegrationURL } = parsed(answer, given, 'wafv2:GetWebACL', cloud.scope);
  return { scope: asked.Scope, acl: WebACL, arn: WebACL.ARN, applicationUrl: ApplicationIntegrationURL };
}
