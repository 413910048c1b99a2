import { createHash } from 'node:crypto';
import { readConfiguration } from '../read/configuration';
import { readState } from '../read/state';
import { withoutCopies } from '../relate/copies';
import type { OpenedPlan } from './assess';

/** What a report says of a run that judged a state. */
export const FROM_STATE =
  'judged from a state: values as they were last applied or refreshed, not what the cloud says now';

/** Reads a state as what will be there when nothing changes: no configuration, and nothing unknown. */
export function openState(bytes: Buffer, name: string): OpenedPlan {
  const { terraformVersion, resources } = readState(bytes, name);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    plan: {
      formatVersion: '1.0',
      terraformVersion,
      resources: withoutCopies(resources),
      configuration: readConfiguration({}),
      variables: new Map(),
      notes: [FROM_STATE],
    },
  };
}
