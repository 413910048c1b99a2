import { readWithSource } from '../commands/graph-input';
import { isObject, type Json } from '../read/json';
import type { Action, Resource } from '../read/resource';
import { attributeValue } from '../read/values';
import { environmentOf, type Where } from './where';

export interface ReadPlanOptions extends Where {
  /** The directory of HCL that a plan as JSON was made from, for locals. */
  readonly source?: string;
  /** Variable files of a root that is planned here, relative to its directory. */
  readonly varFiles?: readonly string[];
}

/** One resource or data source of a plan, as policies are shown it. */
export interface PlannedResource {
  /** `module.network.aws_subnet.private["eu-west-1a"]` */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  /** What the apply does with it. */
  readonly action: Action;
  /**
   * Its attributes under their Terraform names, after the change; what is not set is absent. An unknown value is
   * `{"$unknown": "why", "refs": [address, …]}`, and a secret one `{"$secret": "its origin"}`: docs/model.md.
   */
  readonly values: Readonly<Record<string, Json>>;
}

/**
 * Reads a plan file, a plan as JSON or a state, or plans the directory of a root module offline.
 * @throws PlumblineError for what cannot be read or planned
 */
export async function readPlan(input: string, options: ReadPlanOptions = {}): Promise<readonly PlannedResource[]> {
  const { source, varFiles = [] } = options;
  const { inventory } = await readWithSource(input, { source, varFiles, context: [] }, environmentOf(options));
  return inventory.resources.map((resource) => {
    const { address, mode, type, action } = resource;
    const values = attributesOf(resource).map((name) => [name, attributeValue(inventory, resource, name)] as const);
    return { address, mode, type, action, values: Object.fromEntries(values.filter(([, value]) => value !== null)) };
  });
}

function attributesOf({ after, unknown }: Resource): readonly string[] {
  return [...new Set([...Object.keys(after), ...(isObject(unknown) ? Object.keys(unknown) : [])])].sort();
}
