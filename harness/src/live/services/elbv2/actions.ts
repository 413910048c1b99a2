import { z } from 'zod';
import { isObject, listAt, stringAt, type Json, type JsonObject } from '../../../read/json';

const groups = z
  .object({
    TargetGroups: z
      .array(z.object({ TargetGroupArn: z.string().optional(), Weight: z.number().optional() }))
      .optional(),
    TargetGroupStickinessConfig: z
      .object({ Enabled: z.boolean().optional(), DurationSeconds: z.number().optional() })
      .optional(),
  })
  .optional();

const session = {
  OnUnauthenticatedRequest: z.string().optional(),
  Scope: z.string().optional(),
  SessionCookieName: z.string().optional(),
  SessionTimeout: z.number().optional(),
  AuthenticationRequestExtraParams: z.record(z.string(), z.string()).optional(),
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html, without client secrets. */
export const actions = z
  .array(
    z.object({
      Type: z.string(),
      Order: z.number().optional(),
      TargetGroupArn: z.string().optional(),
      ForwardConfig: groups,
      RedirectConfig: z.record(z.string(), z.string()).optional(),
      FixedResponseConfig: z.record(z.string(), z.string()).optional(),
      AuthenticateCognitoConfig: z
        .object({ UserPoolArn: z.string(), UserPoolClientId: z.string(), UserPoolDomain: z.string(), ...session })
        .optional(),
      AuthenticateOidcConfig: z
        .object({
          Issuer: z.string(),
          AuthorizationEndpoint: z.string(),
          TokenEndpoint: z.string(),
          UserInfoEndpoint: z.string(),
          ClientId: z.string(),
          ...session,
        })
        .optional(),
    }),
  )
  .optional();
type Action = NonNullable<z.infer<typeof actions>>[number];

const SESSION = {
  OnUnauthenticatedRequest: 'on_unauthenticated_request',
  Scope: 'scope',
  SessionCookieName: 'session_cookie_name',
  SessionTimeout: 'session_timeout',
  AuthenticationRequestExtraParams: 'authentication_request_extra_params',
};
const REDIRECT = {
  Host: 'host',
  Path: 'path',
  Port: 'port',
  Protocol: 'protocol',
  Query: 'query',
  StatusCode: 'status_code',
};
const FIXED = { ContentType: 'content_type', MessageBody: 'message_body', StatusCode: 'status_code' };
const COGNITO = {
  UserPoolArn: 'user_pool_arn',
  UserPoolClientId: 'user_pool_client_id',
  UserPoolDomain: 'user_pool_domain',
  ...SESSION,
};
const OIDC = {
  Issuer: 'issuer',
  AuthorizationEndpoint: 'authorization_endpoint',
  TokenEndpoint: 'token_endpoint',
  UserInfoEndpoint: 'user_info_endpoint',
  ClientId: 'client_id',
  ...SESSION,
};

/**
 * Actions as blocks. A single target group can be written as `target_group_arn` or as `forward`, and the API tells
 * both: they come out as the state holds them.
 */
export function actionBlocks(list: z.infer<typeof actions>, held: Json | undefined): JsonObject[] {
  const sorted = [...(list ?? [])].sort((a, b) => (a.Order ?? 0) - (b.Order ?? 0));
  return sorted.map((action, i) => {
    const written = listAt({ held: held ?? null }, 'held')[i];
    return {
      type: action.Type,
      order: action.Order ?? 0,
      ...targetsOf(action, written),
      redirect: blockOf(action.RedirectConfig, REDIRECT),
      fixed_response: blockOf(action.FixedResponseConfig, FIXED),
      authenticate_cognito: blockOf(action.AuthenticateCognitoConfig, COGNITO),
      authenticate_oidc: blockOf(action.AuthenticateOidcConfig, OIDC),
    };
  });
}

function blockOf(
  config: Readonly<Record<string, Json | undefined>> | undefined,
  names: Readonly<Record<string, string>>,
): JsonObject[] {
  if (config === undefined) return [];
  return [Object.fromEntries(Object.entries(names).map(([name, under]) => [under, config[name] ?? null]))];
}

function targetsOf({ TargetGroupArn: only, ForwardConfig: config }: Action, written: Json | undefined): JsonObject {
  const list = config?.TargetGroups ?? [];
  const sticky = config?.TargetGroupStickinessConfig;
  const arn = only ?? (list.length === 1 ? list[0]?.TargetGroupArn : undefined);
  const asBlock = isObject(written) && listAt(written, 'forward').length > 0;
  const asArn = !isObject(written) || (stringAt(written, 'target_group_arn') ?? '') !== '';
  const simple = arn !== undefined && sticky?.Enabled !== true;
  const forward = list.length === 0 || (simple && !asBlock) ? [] : [forwardOf(list, sticky)];
  return { target_group_arn: arn !== undefined && (asArn || !asBlock) ? arn : null, forward };
}

function forwardOf(
  list: NonNullable<NonNullable<Action['ForwardConfig']>['TargetGroups']>,
  sticky: NonNullable<Action['ForwardConfig']>['TargetGroupStickinessConfig'],
): JsonObject {
  return {
    target_group: list.map(({ TargetGroupArn, Weight }) => ({ arn: TargetGroupArn ?? null, weight: Weight ?? 1 })),
    stickiness:
      sticky === undefined || (sticky.Enabled !== true && sticky.DurationSeconds === undefined)
        ? []
        : [{ enabled: sticky.Enabled ?? false, duration: sticky.DurationSeconds ?? null }],
  };
}
