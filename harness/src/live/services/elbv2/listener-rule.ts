import { ElasticLoadBalancingV2Client, paginateDescribeRules } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { heldBy, managedParents } from '../../held';
import { underNames } from '../../names';
import { withOwn } from '../../with-own';
import { actionBlocks, actions } from './actions';
import { GONE, PAGE, tagsByArn } from './client';
import { listeners, listenerTypes } from './listeners';

const types = ['aws_lb_listener_rule', 'aws_alb_listener_rule'];

const values = z.object({ Values: z.array(z.string()).optional() }).optional();
const described = z.array(
  z.object({
    RuleArn: z.string(),
    Priority: z.string().optional(),
    IsDefault: z.boolean().optional(),
    Actions: actions,
    Conditions: z
      .array(
        z.object({
          Field: z.string().optional(),
          Values: z.array(z.string()).optional(),
          HostHeaderConfig: values,
          PathPatternConfig: values,
          HttpRequestMethodConfig: values,
          SourceIpConfig: values,
          HttpHeaderConfig: z
            .object({ HttpHeaderName: z.string().optional(), Values: z.array(z.string()).optional() })
            .optional(),
          QueryStringConfig: z
            .object({
              Values: z.array(z.object({ Key: z.string().optional(), Value: z.string().optional() })).optional(),
            })
            .optional(),
        }),
      )
      .optional(),
  }),
);
type Rule = z.infer<typeof described>[number];
type Condition = NonNullable<Rule['Conditions']>[number];

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html; the default one is the listener's. */
export const listenerRule = underNames(types, {
  identity: ['id'],
  childOf: listenerTypes,
  tells: ['action', 'arn', 'condition', 'listener_arn', 'priority', 'tags_all'],
  read: async (cloud, wanted) => {
    const meant = (await listeners.of(cloud, wanted)).map(({ ListenerArn }) => ListenerArn);
    const arns = [...new Set([...meant, ...namesIn(wanted, types, 'listener_arn')])];
    const found = (await Promise.all(arns.map((arn) => rulesOf(cloud, arn)))).flat();
    const held = heldBy(wanted, types, 'id');
    const isOurs = managedParents(wanted, listenerTypes, 'id');
    const tags = tagsByArn(
      cloud,
      found.map(({ rule }) => rule.RuleArn),
    );
    const observed = found.map(({ rule, listener }) => {
      const own = {
        id: rule.RuleArn,
        arn: rule.RuleArn,
        listener_arn: listener,
        priority: Number(rule.Priority ?? 0),
        action: actionBlocks(rule.Actions, held(rule.RuleArn)['action']),
        condition: (rule.Conditions ?? []).map(conditionOf),
      };
      return withOwn({ builtIn: !isOurs(listener), values: own }, [tags(rule.RuleArn)], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
});

async function rulesOf(cloud: Cloud, ListenerArn: string): Promise<{ rule: Rule; listener: string }[]> {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const pages = paginateDescribeRules({ client, pageSize: PAGE }, { ListenerArn });
  const found = await unlessAbsent(
    allPages(pages, ({ Rules }) => Rules),
    GONE,
  );
  return parsed(described, found ?? [], 'elasticloadbalancing:DescribeRules', cloud.scope)
    .filter(({ IsDefault }) => IsDefault !== true)
    .map((rule) => ({ rule, listener: ListenerArn }));
}

/** Old answers have the values beside the field's name alone. */
function conditionOf(one: Condition): JsonObject {
  const plain = (field: string, config: z.infer<typeof values>): JsonObject[] => {
    const list = config?.Values ?? (one.Field === field ? one.Values : undefined);
    return list === undefined ? [] : [{ values: list }];
  };
  return {
    host_header: plain('host-header', one.HostHeaderConfig),
    path_pattern: plain('path-pattern', one.PathPatternConfig),
    http_request_method: plain('http-request-method', one.HttpRequestMethodConfig),
    source_ip: plain('source-ip', one.SourceIpConfig),
    http_header: one.HttpHeaderConfig === undefined ? [] : [headerOf(one.HttpHeaderConfig)],
    query_string: (one.QueryStringConfig?.Values ?? []).map(({ Key, Value }) => ({
      key: Key ?? null,
      value: Value ?? null,
    })),
  };
}

function headerOf({ HttpHeaderName, Values }: NonNullable<Condition['HttpHeaderConfig']>): JsonObject {
  return { http_header_name: HttpHeaderName ?? null, values: Values ?? [] };
}
