import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { z } from 'zod';

/** Where the published schemas stand. */
export const COMMITTED = join(__dirname, '../../../harness/schemas');

/** What a published schema finds wrong with a document; null where it takes it. */
export function errorsOf(file: string, data: unknown): unknown {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  const schema = z.looseObject({}).parse(JSON.parse(readFileSync(join(COMMITTED, file), 'utf8')));
  const validate = ajv.compile(schema);
  validate(data);
  return validate.errors ?? null;
}
