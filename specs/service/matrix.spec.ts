import { expect } from 'chai';
import request from 'supertest';
import { loadDocument, type DocumentedOperation } from '../../service/src/document/load';
import { ROLES } from '../../service/src/rbac/principal';
import { as, ISSUER, standInTokens, startLedger, type Running } from './support/ledger';

const document = loadDocument(ISSUER);
const SCOPES = [...new Set(document.operations.flatMap(({ scopes }) => scopes))].sort();
const closed = document.operations.filter(({ open }) => !open);

/** Written down by hand, so that a change of the document is seen: what each role may not. */
const DENIED: Readonly<Record<string, readonly string[]>> = {
  viewer: ['audit:read', 'evidence:export', 'evidence:read'].concat(writes()),
  auditor: writes(),
  operator: ['roots:write', 'tokens:revoke', 'webhooks:read', 'webhooks:write'],
  admin: [],
  machine: [
    ...['audit:read', 'controls:read', 'drift:read', 'evidence:export', 'evidence:read', 'findings:read', 'fleet:read'],
    ...[
      'loads:read',
      'obligations:read',
      'obligations:write',
      'posture:read',
      'roots:read',
      'roots:write',
      'runs:read',
    ],
    ...['tokens:revoke', 'waivers:approve', 'waivers:read', 'waivers:request', 'webhooks:read', 'webhooks:write'],
  ],
};

function writes(): string[] {
  return [
    ...[
      'drift:write',
      'evidence:write',
      'loads:write',
      'obligations:write',
      'roots:write',
      'runs:write',
      'tokens:revoke',
    ],
    ...['waivers:approve', 'waivers:request', 'webhooks:read', 'webhooks:write'],
  ];
}

describe('the matrix of operations, roles and scopes', function () {
  this.timeout(120_000);
  let running: Running;
  before(async () => {
    // A token says its role and its scopes: `viewer~read+write`.
    const verify = async (token: string) => {
      const [role = '', scopes = ''] = token.split('~');
      return { ...(await standInTokens.verify(role)), scopes: scopes.split('+') };
    };
    running = await startLedger({ tokens: { verify } }, { LEDGER_REQUESTS_PER_MINUTE: '100000' });
  });
  after(() => running.close());

  /** A call that nothing but the question of who may is answered about: its body and parameters are wrong. */
  async function call({ method, path }: DocumentedOperation, token?: string): Promise<number> {
    const asked = request(running.app)[method](`${path.replaceAll(/\{[a-z_]+\}/g, 'none')}?wrong=1`);
    const { status } = await (token === undefined ? asked : asked.set(...as(token)));
    return status;
  }

  it('has as many cells as were tried', () => {
    expect({ operations: closed.length, roles: ROLES.length, scopes: SCOPES }).to.deep.equal({
      operations: document.operations.length - 5,
      roles: 5,
      scopes: ['approve', 'export', 'manage', 'read', 'write'],
    });
    const named = new Set(Object.values(document.roles).flat());
    for (const role of ROLES) {
      const allowed = [...named].filter((permission) => !DENIED[role]?.includes(permission)).sort();
      expect([role, [...(document.roles[role] ?? [])].sort()]).to.deep.equal([role, allowed]);
    }
  });

  for (const operation of closed) {
    it(`answers ${operation.id} to whom it is for, and to nobody else`, async () => {
      expect(operation.scopes).to.have.length.greaterThan(0);
      const all = SCOPES.join('+');
      const without = SCOPES.filter((scope) => !operation.scopes.includes(scope)).join('+');
      const only = operation.scopes.join('+');
      expect(await call(operation)).to.equal(401);
      for (const role of ROLES) {
        const isAllowed = !DENIED[role]?.includes(operation.permission ?? '');
        const tried = [all, only, without, ''].map((scopes) => call(operation, `${role}~${scopes}`));
        const refused = (await Promise.all(tried)).map((status) => status === 403);
        expect([role, refused]).to.deep.equal([role, [!isAllowed, !isAllowed, true, true]]);
      }
      expect(await call(operation, `nobody~${all}`)).to.equal(403);
    });
  }
});
