import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { LiveView } from '../../../harness/src/live/view';
import { byPair, liveSide, type LiveSide, type PlanSide } from '../../../harness/src/probe/sides';
import type { Result, Run, Verdict } from '../../../harness/src/report/schema';
import { inventoryOf, resource } from '../plan-builder';

export const controls = loadCatalogue().controls;
export const DATABASE = 'aws_db_instance.this';

export function result(control: string, address: string, verdict: Verdict, message = `${verdict}.`): Result {
  return {
    control,
    severity: 'high',
    enforcement: 'mandatory',
    verdict,
    status: null,
    address,
    attribute: null,
    action: null,
    message,
    remediation: '',
    docs: '',
    source: null,
    via: [],
    account: null,
    region: null,
    emulated: false,
    fingerprint: '',
    waiver: null,
  };
}

export function plan(results: readonly Result[], more: Partial<PlanSide> = {}): PlanSide {
  return {
    results: byPair(results),
    judged: new Set(results.map(({ address }) => address)),
    controls: new Set(['rds-multi-az', ...results.map(({ control }) => control)]),
    unlisted: new Set(),
    owed: [],
    notes: [],
    ...more,
  };
}

/** A view of these resources, all as they were applied but for those that are gone. */
export function viewOf(addresses: readonly string[], gone: readonly string[] = []): LiveView {
  const inventory = inventoryOf({ resources: addresses.map((address) => resource(address, {})) });
  const deleted = inventoryOf({ resources: gone.map((address) => resource(address, {})) }).resources;
  return {
    inventory,
    compared: [],
    deleted,
    unmanaged: [],
    unread: [],
    unsupported: new Map(),
    calls: { sent: 0, waitedMs: 0 },
    durationMs: 0,
  };
}

export function runOf(results: readonly Result[]): Run {
  const none = { pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
  const judged = controls.filter(({ planes }) => planes.includes('live'));
  return {
    root: 'envs/dev',
    labels: {},
    plane: 'live',
    cloud: 'standin',
    pack: 'production',
    inputs: [],
    policy_digest: '',
    notes: [],
    duration_ms: 0,
    terraform_ms: 0,
    outcome: 'held',
    error: null,
    summary: { resources: 0, controls: judged.length, ...none },
    controls: judged.map(({ slug }) => ({ control: slug, severity: 'high', enforcement: 'mandatory', ...none })),
    results: [...results],
    obligations: [],
  };
}

export function live(results: readonly Result[], view: LiveView = viewOf([DATABASE])): LiveSide {
  return liveSide(runOf(results), view, controls);
}
