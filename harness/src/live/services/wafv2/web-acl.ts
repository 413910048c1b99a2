import { ListTagsForResourceCommand, type ListTagsForResourceCommandOutput, WAFV2Client } from '@aws-sdk/client-wafv2';
import { z } from 'zod';
import { parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { JsonObject } from '../../../read/json';
import type { Observed, TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { withOwn } from '../../with-own';
import { asBlock } from './blocks';
import { GONE, webAcls, type WebAcl } from './client';

const acl = z.object({
  Id: z.string(),
  Name: z.string(),
  ARN: z.string(),
  Description: z.string().optional(),
  Capacity: z.number().optional(),
  DefaultAction: z.looseObject({}).optional(),
  Rules: z.array(z.looseObject({ Name: z.string() })).optional(),
  VisibilityConfig: z.looseObject({}).optional(),
  CaptchaConfig: z.looseObject({}).optional(),
  ChallengeConfig: z.looseObject({}).optional(),
  AssociationConfig: z.looseObject({ RequestBody: z.record(z.string(), z.looseObject({})).optional() }).optional(),
  CustomResponseBodies: z.record(z.string(), z.object({ ContentType: z.string(), Content: z.string() })).optional(),
  DataProtectionConfig: z.looseObject({}).optional(),
  TokenDomains: z.array(z.string()).optional(),
  ManagedByFirewallManager: z.boolean().optional(),
});
type Acl = z.infer<typeof acl>;

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
export const webAcl: TypeReader = {
  type: 'aws_wafv2_web_acl',
  identity: ['id'],
  tells: [
    ...['application_integration_url', 'arn', 'association_config', 'capacity', 'captcha_config', 'challenge_config'],
    ...['custom_response_body', 'data_protection_config', 'default_action', 'description', 'name', 'rule', 'rule_json'],
    ...['scope', 'tags_all', 'token_domains', 'visibility_config'],
  ],
  // Rules written as JSON stand in `rule` here: both say the same.
  volatile: ['rule_json'],
  read: async (cloud, wanted) => {
    const found = await webAcls.of(cloud, wanted);
    return (await Promise.all(found.map((one) => observe(cloud, one)))).flat();
  },
};

function observe(cloud: Cloud, one: WebAcl): Promise<Observed[]> {
  const known = parsed(acl, one.acl, 'wafv2:GetWebACL', cloud.scope);
  const tags = { attributes: ['tags_all'], answer: tagsAt(cloud, known.ARN) };
  // Firewall Manager makes ACLs of its own in every account.
  const builtIn = known.ManagedByFirewallManager === true;
  return withOwn({ builtIn, values: valuesOf(known, one) }, [tags], GONE);
}

function valuesOf(one: Acl, { scope, applicationUrl }: WebAcl): JsonObject {
  return {
    id: one.Id,
    name: one.Name,
    arn: one.ARN,
    scope,
    description: one.Description ?? null,
    capacity: one.Capacity ?? 0,
    default_action: blocksOf(one.DefaultAction),
    rule: (one.Rules ?? []).map(asBlock),
    rule_json: null,
    visibility_config: blocksOf(one.VisibilityConfig),
    captcha_config: blocksOf(one.CaptchaConfig),
    challenge_config: blocksOf(one.ChallengeConfig),
    association_config: associationOf(one.AssociationConfig),
    custom_response_body: Object.entries(one.CustomResponseBodies ?? {}).map(([key, body]) => ({
      key,
      ...asBlock(body),
    })),
    data_protection_config: blocksOf(one.DataProtectionConfig),
    token_domains: one.TokenDomains ?? [],
    application_integration_url: applicationUrl ?? null,
  };
}

function blocksOf(value: object | undefined): JsonObject[] {
  return value === undefined || Object.keys(value).length === 0 ? [] : [asBlock(value)];
}

/** What is inspected of a body stands under the kind of resource, `API_GATEWAY`. */
function associationOf(config: Acl['AssociationConfig']): JsonObject[] {
  const bodies = Object.entries(config?.RequestBody ?? {});
  if (bodies.length === 0) return [];
  return [{ request_body: [Object.fromEntries(bodies.map(([kind, body]) => [kind.toLowerCase(), [asBlock(body)]]))] }];
}

const tagsAnswer = z.object({
  TagInfoForResource: z.object({ TagList: tagList }).optional(),
  NextMarker: z.string().optional(),
});

async function tagsAt(cloud: Cloud, ResourceARN: string): Promise<JsonObject> {
  const answer: ListTagsForResourceCommandOutput = await cloud
    .client(WAFV2Client)
    .send(new ListTagsForResourceCommand({ ResourceARN, Limit: 100 }));
  const { TagInfoForResource: info } = parsed(tagsAnswer, answer, 'wafv2:ListTagsForResource', cloud.scope);
  return { tags_all: tagsOf(info?.TagList) };
}
