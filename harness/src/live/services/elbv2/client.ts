import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { inChunks, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { tagList } from '../../tag-map';
import type { OwnCall } from '../../with-own';

/** The most that a page of this API holds. */
export const PAGE = 400;
/** ARNs that DescribeTags takes. */
const TAGGED = 20;
/** By the API's codes, and by the SDK's names for them. */
export const GONE = ['LoadBalancer', 'Listener', 'Rule', 'TargetGroup'].flatMap((kind) => [
  `${kind}NotFound`,
  `${kind}NotFoundException`,
]);

const tagged = z.array(z.object({ ResourceArn: z.string(), Tags: tagList }));

/** Tags of many things, asked for twenty at a time; a chunk in which one is gone meanwhile is asked for one by one. */
export function tagsByArn(cloud: Cloud, arns: readonly string[]): (arn: string) => OwnCall {
  const asked = new Map(
    inChunks(arns, TAGGED).flatMap((chunk) => {
      const answer = unlessAbsent(describe(cloud, chunk), GONE);
      return chunk.map((arn) => [arn, answer] as const);
    }),
  );
  const tagsAt = async (arn: string): Promise<JsonObject> => {
    const found = (await asked.get(arn)) ?? (await describe(cloud, [arn]));
    return { tags_all: found.get(arn) ?? {} };
  };
  return (arn) => ({ attributes: ['tags_all'], answer: tagsAt(arn) });
}

async function describe(cloud: Cloud, ResourceArns: string[]): Promise<Map<string, JsonObject>> {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const { TagDescriptions = [] } = await client.send(new DescribeTagsCommand({ ResourceArns }));
  const found = parsed(tagged, TagDescriptions, 'elasticloadbalancing:DescribeTags', cloud.scope);
  return new Map(found.map(({ ResourceArn, Tags }) => [ResourceArn, tagsOf(Tags)]));
}

const attributes = z.array(z.object({ Key: z.string().optional(), Value: z.string().optional() })).optional();

/** Attributes of a balancer, listener or target group, which the API keeps as text by keys. */
export class Attributes {
  private readonly values: ReadonlyMap<string | undefined, string | undefined>;

  constructor(answer: unknown, action: string, cloud: Cloud) {
    const list = parsed(attributes, answer, action, cloud.scope);
    this.values = new Map(list?.map(({ Key, Value }) => [Key, Value]));
  }

  text(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  /** Of what this kind of balancer has none, false: so does Terraform. */
  flag(key: string): boolean {
    return this.values.get(key) === 'true';
  }

  number(key: string): number | null {
    const value = this.values.get(key);
    return value === undefined || value === '' ? null : Number(value);
  }
}
