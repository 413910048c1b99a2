import type { Json, JsonObject } from '../../../read/json';
import { isArray, listAt, stringAt } from '../../../read/json';
import { namesIn } from '../../answer';
import type { Wanted } from '../../reader';

/**
 * What of a role's policies stands where. What a separate resource of the state claims belongs to that resource; of
 * the rest, what the state's role lists itself stays in the role; what neither claims is an unmanaged child. A refreshed
 * state lists in the role what separate resources claim, too: such a list is a mirror, and is not compared.
 */
export interface RoleClaims {
  readonly managed: boolean;
  /** Of the state's own lists, what no separate resource claims. */
  readonly ownArns: ReadonlySet<string>;
  readonly ownNames: ReadonlySet<string>;
  /** Everything in the state's own lists. */
  readonly listedArns: ReadonlySet<string>;
  readonly listedNames: ReadonlySet<string>;
  readonly claimsArn: (arn: string) => boolean;
  readonly claimsName: (name: string) => boolean;
}

/** Makes the claims on roles by their names. */
export function claimsOf(wanted: Wanted): (role: string) => RoleClaims {
  const states = new Map(wanted.of('aws_iam_role').map(({ after }) => [after['name'] ?? after['id'], after]));
  const everywhere = new Set(namesIn(wanted, ['aws_iam_policy_attachment'], 'policy_arn'));
  const pairs = pairsOf(wanted, 'aws_iam_role_policy_attachment', 'policy_arn');
  const inline = pairsOf(wanted, 'aws_iam_role_policy', 'name');
  return (role) => {
    const state = states.get(role);
    const claimsArn = (arn: string): boolean => everywhere.has(arn) || pairs.has(pair(role, arn));
    const claimsName = (name: string): boolean => inline.has(pair(role, name));
    const listedArns = new Set(listAt(state, 'managed_policy_arns').filter((arn) => typeof arn === 'string'));
    const listedNames = inlineNames(state);
    return {
      managed: state !== undefined,
      listedArns,
      listedNames,
      ownArns: new Set([...listedArns].filter((arn) => !claimsArn(arn))),
      ownNames: new Set([...listedNames].filter((name) => !claimsName(name))),
      claimsArn,
      claimsName,
    };
  };
}

function pairsOf(wanted: Wanted, type: string, attribute: string): Set<string> {
  return new Set(wanted.of(type).map(({ after }) => pair(after['role'] ?? null, after[attribute] ?? null)));
}

function pair(role: Json, other: Json): string {
  return JSON.stringify([role, other]);
}

/** An empty block stands for "no inline policies": it has no name. */
function inlineNames(state: JsonObject | undefined): Set<string> {
  const blocks = state?.['inline_policy'];
  const names = isArray(blocks) ? blocks.map((block) => stringAt(block, 'name') ?? '') : [];
  return new Set(names.filter((name) => name !== ''));
}
