import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Service } from '../../../harness/src/live/reader';

const FOLDER = join(__dirname, '../../../harness/src/live/services');
const load = createRequire(__filename);

/** Every service that stands in the folder of services, whether or not services.ts knows it. */
export function allServices(): Service[] {
  return readdirSync(FOLDER).flatMap((name) => {
    const exported: unknown = load(join(FOLDER, name, 'index.ts'));
    return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isService) : [];
  });
}

function isService(value: unknown): value is Service {
  return typeof value === 'object' && value !== null && 'client' in value && 'actions' in value && 'types' in value;
}
