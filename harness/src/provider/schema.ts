import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root';
import { providerTable, type BlockRow, type ProviderTable, type ValueType } from './table';

export type { ValueType } from './table';

/** One argument or attribute of a block, as `terraform providers schema` tells it. */
export interface AttributeSchema {
  readonly type: ValueType;
  readonly required: boolean;
  readonly optional: boolean;
  /** The provider may choose it; with `optional`, only where it is not set. */
  readonly computed: boolean;
  readonly sensitive: boolean;
}

/** What a resource, a data source or a block inside one may hold. */
export interface BlockSchema {
  readonly attributes: ReadonlyMap<string, AttributeSchema>;
  readonly blocks: ReadonlyMap<string, NestedBlockSchema>;
}

export interface NestedBlockSchema extends BlockSchema {
  readonly nesting: 'single' | 'list' | 'set' | 'map';
  readonly min: number;
  /** Undefined where any number may be given. */
  readonly max: number | undefined;
}

/**
 * The schema of the AWS provider in one version, so that HCL can be read, and mutants made, with no provider at hand.
 * Blocks are read out of the table when they are asked for: one root uses few of the provider's 1,500 types.
 */
export class ProviderSchema {
  private readonly blocks = new Map<number, BlockSchema>();

  constructor(private readonly table: ProviderTable) {}

  /** The provider's version, `5.100.0`. */
  get version(): string {
    return this.table.version;
  }

  get resourceTypes(): readonly string[] {
    return Object.keys(this.table.resources);
  }

  /** The schema of a managed resource; undefined where the provider has no such type. */
  resource(type: string): BlockSchema | undefined {
    return this.block(this.table.resources[type]);
  }

  /** The schema of a data source; undefined where the provider has no such type. */
  data(type: string): BlockSchema | undefined {
    return this.block(this.table.data[type]);
  }

  private block(index: number | undefined): BlockSchema | undefined {
    const row = index === undefined ? undefined : this.table.blocks[index];
    if (index === undefined || row === undefined) return undefined;
    const known = this.blocks.get(index);
    if (known !== undefined) return known;
    const block = this.read(row);
    this.blocks.set(index, block);
    return block;
  }

  private read([attributes, nested]: BlockRow): BlockSchema {
    return {
      attributes: new Map(
        Object.entries(attributes).map(([name, [type, flags]]) => [
          name,
          {
            type,
            required: flags.includes('r'),
            optional: flags.includes('o'),
            computed: flags.includes('c'),
            sensitive: flags.includes('s'),
          },
        ]),
      ),
      blocks: new Map(
        Object.entries(nested).flatMap(([name, [nesting, min, max, index]]) => {
          const inner = this.block(index);
          return inner === undefined ? [] : [[name, { ...inner, nesting, min, max: max === 0 ? undefined : max }]];
        }),
      ),
    };
  }
}

/** Where the table lies: `make schemas` writes it, the package ships it. */
export const PROVIDER_TABLE = join(PACKAGE_ROOT, 'provider', 'aws.json');

let aws: ProviderSchema | undefined;

/** The schema of the AWS provider, read once (2 MB, some 20 ms). */
export function awsSchema(): ProviderSchema {
  aws ??= new ProviderSchema(providerTable.parse(JSON.parse(readFileSync(PROVIDER_TABLE, 'utf8'))));
  return aws;
}

/** The schema of a managed resource of the AWS provider; undefined where it has no such type. */
export function resourceSchema(type: string): BlockSchema | undefined {
  return awsSchema().resource(type);
}

/** The schema of a data source of the AWS provider; undefined where it has no such type. */
export function dataSchema(type: string): BlockSchema | undefined {
  return awsSchema().data(type);
}
