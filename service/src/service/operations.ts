import { openOperation, operation, type Operations } from '../http/operation';
import type { Ledger } from '../ledger';
import { permissionsOf } from '../rbac/permissions';

type State = 'ok' | 'degraded' | 'unavailable';

export const serviceOperations: Operations = {
  getHealth: openOperation({}, () => Promise.resolve({ status: 200, json: { status: 'ok', checks: {} } })),
  getReadiness: openOperation({}, async (call, ledger) => {
    const checks = { database: await databaseState(ledger), cache: ledger.cache.state() };
    const status: State = checks.database === 'ok' ? checks.cache : 'unavailable';
    return { status: status === 'unavailable' ? 503 : 200, json: { status, checks } };
  }),
  getSession: operation({}, ({ principal }, { document }) => {
    const { subject, name, kind, roles, scopes, labels } = principal;
    const permissions = permissionsOf(principal, document);
    const expires_at = principal.expiresAt.toISOString();
    return Promise.resolve({
      status: 200,
      json: { subject, name, kind, roles, permissions, scopes, labels, expires_at },
    });
  }),
};

async function databaseState({ storage, log }: Ledger): Promise<State> {
  try {
    await storage.check();
    return 'ok';
  } catch (thrown) {
    log.warn({ err: thrown }, 'the database does not answer');
    return 'unavailable';
  }
}
