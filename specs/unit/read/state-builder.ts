import type { Json } from '../../../harness/src/read/json';

type Open = Record<string, unknown>;

/** What stands beside an instance's attributes. */
export interface HeldMore {
  readonly mode?: 'managed' | 'data';
  readonly module?: string;
  readonly key?: string | number;
  readonly deposed?: string;
  /** Paths of sensitive values, `['user', 0, 'password']`. */
  readonly sensitive?: readonly (readonly (string | number)[])[];
  readonly provider?: string;
}

export const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';

/** One instance as a state file holds it. */
export function held(of: string, attributes: Readonly<Record<string, Json>> | null, more: HeldMore = {}): Open {
  const [type, name] = of.split('.');
  const { mode = 'managed', module, key, deposed, sensitive = [], provider = AWS } = more;
  return {
    ...(module === undefined ? {} : { module }),
    mode,
    type,
    name,
    provider,
    instances: [
      {
        ...(key === undefined ? {} : { index_key: key }),
        ...(deposed === undefined ? {} : { deposed }),
        schema_version: 0,
        attributes,
        sensitive_attributes: sensitive.map((path) => path.map(step)),
      },
    ],
  };
}

const step = (value: string | number): Open =>
  typeof value === 'string' ? { type: 'get_attr', value } : { type: 'index', value: { value, type: 'number' } };

/** A state file of version 4. */
export function stateFile(resources: readonly Open[], more: Open = {}): Buffer {
  const head = { version: 4, terraform_version: '1.11.4', serial: 7, lineage: 'f00', outputs: {} };
  return Buffer.from(JSON.stringify({ ...head, resources, check_results: null, ...more }));
}
