import type { Json } from '../../read/json';
import type { Operator } from '../operator';

/** What an attribute holds; `flag` is a boolean, also where the provider writes it as text. */
export type Kind = 'flag' | 'number' | 'string' | 'strings' | 'block' | 'resource' | 'document';

/**
 * One judgement on what attributes of a name mean, and the value that is worse. It speaks of names and of the cloud,
 * never of controls. `build/operators.ts` lays the rules over the provider's schema and writes operators/aws.json.
 */
export interface Rule {
  readonly id: string;
  readonly operator: Operator;
  readonly kind: Kind;
  /** The last step of the attribute's path; of a resource, its type. */
  readonly name: RegExp;
  /** The whole path, the type in front: `aws_s3_bucket_versioning.versioning_configuration.status`. */
  readonly within?: RegExp;
  readonly except?: RegExp;
  /** The worse value; null takes the argument away. Of a block or resource: it is taken away. */
  readonly to: Json;
  /** Only these values are made worse; left out: every other one. */
  readonly from?: readonly Json[];
  /** Only values on this side of the worse one. */
  readonly only?: 'above' | 'below';
  /** Arguments beside it that change with it. */
  readonly also?: Readonly<Record<string, Json>>;
  /** Only where an argument beside it has this value: the name of a parameter. */
  readonly beside?: Readonly<Record<string, Json>>;
  /** Only where an argument of the resource, or one beside it, does not begin so. */
  readonly unless?: Readonly<Record<string, string>>;
  /** Only what the provider calls sensitive; what is written there is a secret. */
  readonly sensitive?: true;
  /** What the mutant does in the cloud, in one sentence. */
  readonly does: string;
}

type Details = Omit<Rule, 'id' | 'operator' | 'kind' | 'name' | 'to' | 'does'>;

const of =
  (operator: Operator, kind: Kind) =>
  (id: string, name: RegExp, to: Json, does: string, details: Details = {}): Rule => ({
    id,
    operator,
    kind,
    name,
    to,
    does,
    ...details,
  });

export const flip = of('flip-boolean', 'flag');
export const shorten = of('shorten-retention', 'number');
export const raise = of('raise-limit', 'number');
export const weaken = of('weaken-mode', 'string');
export const weakenTls = of('weaken-tls', 'string');
export const weakenEncryption = of('weaken-encryption', 'string');
export const dropKey = of('drop-key', 'string');
export const emptyList = of('empty-list', 'strings');
export const widen = of('widen-range', 'string');
export const widenList = of('widen-range', 'strings');
export const widenPorts = of('widen-ports', 'number');

export const writeLiteral = of('write-literal', 'string');
export const takeManaged = of('write-literal', 'flag');

/** A change of one statement of a policy document. */
export const document = (id: string, operator: Operator, does: string, details: Details = {}): Rule =>
  of(operator, 'document')(id, DOCUMENTS, null, does, details);

/** Attributes that hold a policy as JSON. */
const DOCUMENTS =
  /^(policy|policy_document|assume_role_policy|access_policies|access_policy|inline_policy|resource_policy|key_policy|repository_policy|base_policy_document)$/;

export const removeBlock = (id: string, name: RegExp, does: string, details: Details = {}): Rule =>
  of('remove-block', 'block')(id, name, null, does, details);

export const removeResource = (id: string, name: RegExp, does: string, details: Details = {}): Rule =>
  of('remove-resource', 'resource')(id, name, null, does, details);
