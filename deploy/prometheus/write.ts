import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { loadObjectives, objectivesSchema } from '../objectives';
import { rulesOf } from './rules';

/** What `make rules` writes, by path from deploy/. */
export function written(): Readonly<Record<string, string>> {
  const schema = z.toJSONSchema(objectivesSchema, { target: 'draft-2020-12' });
  const named = { $id: 'urn:plumbline:schema:objectives:v1', title: 'Objectives of the ledger, version 1', ...schema };
  const head =
    '# Written by `make rules` from deploy/objectives.yaml: change that, or the alerts in deploy/prometheus/alerts/.\n';
  return {
    'objectives.schema.json': `${JSON.stringify(named, null, 2)}\n`,
    'prometheus/rules/ledger.yaml': head + stringify(rulesOf(loadObjectives()), { lineWidth: 0 }),
  };
}

if (require.main === module) {
  for (const [path, text] of Object.entries(written())) writeFileSync(join(__dirname, '..', path), text);
}
