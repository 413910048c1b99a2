import type { Express } from 'express';
import request from 'supertest';
import type { DriftReport } from '../../../harness/src/drift/schema';
import { as } from './ledger';

/** Requests as specs make them. */
export const get = (app: Express, path: string, by = 'viewer') =>
  request(app)
    .get(path)
    .set(...as(by));

export const record = (app: Express, report: object, by = 'operator') =>
  request(app)
    .post('/v1/runs')
    .set(...as(by))
    .send(report);

/** A look for drift at this hour that found so many changes. */
export function lookAt(hour: number, changed: number, over: Partial<DriftReport> = {}): DriftReport {
  return {
    schema: 'plumbline.drift/v1',
    outcome: 'held',
    started_at: `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
    duration_ms: 5,
    tools: { plumbline: '0.1.0' },
    root: 'terraform/envs/dev',
    labels: { environment: 'dev' },
    cloud: 'standin',
    pack: 'baseline',
    policy_digest: 'b'.repeat(64),
    strict: false,
    account_wide: false,
    states: [],
    summary: {
      compared: 3,
      changed,
      deleted: 0,
      unmanaged: 1,
      ignored: 0,
      broken: 0,
      advisory: 0,
      waived: 0,
      errors: 0,
      not_looked_at: 0,
      controls: 1,
    },
    changed: [],
    deleted: [],
    unmanaged: [],
    broken: [],
    ignored: [],
    errors: [],
    not_looked_at: [],
    notes: [],
    ...over,
  };
}
