import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { once } from '../http/idempotency';
import { openOperation, operation, type Operations } from '../http/operation';
import { Problem } from '../http/problem';
import { principalOf } from '../rbac/principal';
import { revoke } from './revocations';
import { begin, endAt, finish } from './sign-in';

const revoking = z.union([z.object({ token_id: z.string() }), z.object({ subject: z.string() })]);

const returned = z.object({ code: z.string().optional(), state: z.string(), iss: z.string().optional() });

const HERE_ALONE =
  'This browser is signed out. A copy of its session, where there is one, holds until its time is over.';

export const authOperations: Operations = {
  startSignIn: openOperation({ query: z.object({ return_to: z.string().default('/') }) }, async ({ query }, ledger) => {
    const { location, cookie } = await begin(ledger, query.return_to);
    return { status: 303, headers: { Location: location, 'Set-Cookie': cookie } };
  }),
  finishSignIn: openOperation({ query: returned }, async ({ query, headers, log }, ledger) => {
    const { token, returnTo, cookie } = await finish(ledger, query, headers['cookie']);
    const verified = await ledger.tokens.verify(token);
    log.info({ subject: principalOf(verified, ledger.config.grants).id }, 'signed in');
    const session = await ledger.sessions.begin(token, verified);
    return { status: 303, headers: { Location: returnTo, 'Set-Cookie': [cookie, session] } };
  }),
  endSession: operation({}, async ({ principal, headers }, ledger) => {
    const at = ledger.clock.now();
    const token = await ledger.sessions.tokenOf(headers['cookie']);
    const id = token === undefined ? null : (await ledger.tokens.verify(token)).tokenId;
    if (id !== null) {
      try {
        await ledger.storage.db.transaction().execute((trx) => revoke(trx, { token_id: id }, at));
      } catch (thrown) {
        ledger.log.error({ err: thrown, subject: principal.id }, 'signed out in the browser alone');
        throw new Problem('unavailable', HERE_ALONE, { 'Set-Cookie': ledger.sessions.end() });
      }
      await ledger.revocations.refresh();
    }
    ledger.log.info({ subject: principal.id }, 'signed out');
    const json = { end_session: await endAt(ledger) };
    return { status: 200, json, headers: { 'Set-Cookie': ledger.sessions.end() } };
  }),
  revokeTokens: operation({ body: revoking }, async (call, ledger) => {
    const at = ledger.clock.now();
    const reply = await once(call, ledger, 'revokeTokens', async (trx) => {
      await revoke(trx, call.body, at);
      const [[kind, name] = ['', '']] = Object.entries(call.body);
      await recordAudit(trx, {
        ...by(call.principal, { traceId: call.traceId, at }),
        ...{ action: 'token.revoked', subject: `${kind}:${name}`, detail: {} },
      });
      return { status: 204 };
    });
    await ledger.revocations.refresh();
    return reply;
  }),
};
