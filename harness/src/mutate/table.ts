import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../package-root';
import type { Json } from '../read/json';
import { OPERATORS } from './operator';

const json: z.ZodType<Json> = z.json();
const values = z.record(z.string(), json);

/** How an attribute is made worse, and what that does in the cloud. */
export const tableRule = z.strictObject({
  operator: z.enum(OPERATORS),
  /** `flag`: a boolean, or a text that holds one. `document`: a policy as JSON. */
  kind: z.enum(['flag', 'number', 'string', 'strings', 'block', 'resource', 'document']),
  /** The worse value; null takes the argument, the block or the resource away. */
  to: json,
  from: z.array(json).optional(),
  only: z.enum(['above', 'below']).optional(),
  also: values.optional(),
  beside: values.optional(),
  /** Only where an argument of the resource does not begin so. */
  unless: z.record(z.string(), z.string()).optional(),
  /** What is written is a secret. */
  sensitive: z.literal(true).optional(),
  does: z.string(),
});

/** The operator table: rules by name, and which of them hold for which attribute (`*` for list indices) of which type. */
export const operatorTable = z.strictObject({
  schema: z.literal('plumbline.operators/v1'),
  provider: z.strictObject({ name: z.string(), version: z.string() }),
  rules: z.record(z.string(), tableRule),
  /** Names that sound like protection and are in no rule: why. */
  left_out: z.record(z.string(), z.string()),
  /** By type, by attribute path; the path of the resource itself is empty. */
  types: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});

export type TableRule = z.infer<typeof tableRule>;
export type OperatorTable = z.infer<typeof operatorTable>;

/** Where the table lies: `make operators` writes it, the package ships it. */
export const TABLE_FILE = join(PACKAGE_ROOT, 'operators', 'aws.json');

/** The table as it ships. It is our own build's output. */
export function loadTable(): OperatorTable {
  return operatorTable.parse(JSON.parse(readFileSync(TABLE_FILE, 'utf8')));
}
