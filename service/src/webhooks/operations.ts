import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { once } from '../http/idempotency';
import { operation, type Call, type Operations, type Reply } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import { covers } from '../rbac/permissions';
import type { Principal } from '../rbac/principal';
import type { Database, Trx } from '../storage/port';
import { WEBHOOK_EVENTS } from './table';
import { listDeliveries, listWebhooks, webhooksSeen, type WebhookRow } from './queries';
import { webhookVault } from './vault';

const named = z.object({ webhook: z.string() });

const asked = z.object({
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  where: z.record(z.string(), z.string()).default({}),
});

type Making = Pick<Call<unknown, unknown, z.infer<typeof asked>>, 'principal' | 'body' | 'traceId'>;

export const webhooksOperations: Operations = {
  listWebhooks: operation({ query: pageQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listWebhooks(storage.db, principal, query);
    const keyOf = ({ created_at, id }: WebhookRow): [string, string] => [created_at.toISOString(), id];
    return { status: 200, json: pageOf(rows, query.limit, keyOf, webhookShape) };
  }),
  createWebhook: operation({ body: asked }, async (call, ledger) => {
    const vault = webhookVault(ledger.secrets);
    // Answers are kept for a while: what is kept holds the secret as it is sealed.
    const reply = await once(call, ledger, 'createWebhook', (trx) => create(trx, call, ledger));
    const { webhook, secret } = created.parse(reply.json);
    return { ...reply, json: { webhook, secret: await vault.open(webhook.id, secret) } };
  }),
  getWebhook: operation({ params: named }, async ({ principal, params }, { storage }) => ({
    status: 200,
    json: webhookShape(await find(storage.db, principal, params.webhook)),
  })),
  deleteWebhook: operation({ params: named }, async ({ principal, params, traceId }, { storage, clock }) => {
    await storage.db.transaction().execute(async (trx) => {
      const { id } = await find(trx, principal, params.webhook);
      await trx.deleteFrom('webhooks').where('id', '=', id).execute();
      const said = { action: 'webhook.deleted', subject: `webhook:${id}`, detail: {} };
      await recordAudit(trx, { ...by(principal, { traceId, at: clock.now() }), ...said });
    });
    return { status: 204 };
  }),
  listDeliveries: operation({ params: named, query: pageQuery }, async ({ principal, params, query }, { storage }) => {
    const { id } = await find(storage.db, principal, params.webhook);
    const rows = await listDeliveries(storage.db, id, query);
    const page = pageOf(
      rows,
      query.limit,
      (row) => [row.at.toISOString(), row.id],
      ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
    );
    return { status: 200, json: page };
  }),
};

const created = z.object({ webhook: z.looseObject({ id: z.string() }), secret: z.string() });

async function create(trx: Trx, { principal, body, traceId }: Making, { clock, secrets }: Ledger): Promise<Reply> {
  const { where, url, events } = body;
  if (!URL.canParse(url)) throw new Problem('unprocessable', 'The URL is none.');
  if (!covers(principal, where)) throw new Problem('forbidden', 'It would hear of roots outside your labels.');
  const [id, at, vault] = [randomUUID(), clock.now(), webhookVault(secrets)];
  const sealed = await vault.seal(id, `whsec_${randomBytes(32).toString('base64')}`);
  await trx
    .insertInto('webhooks')
    .values({
      ...{ id, url, ...sealed, created_at: at, created_by: principal.id },
      ...{ events: JSON.stringify(events), applies_to: JSON.stringify(where) },
    })
    .execute();
  // Of the URL the host alone: its path may be a secret.
  const detail = { host: new URL(url).host, events, where };
  const said = { action: 'webhook.created', subject: `webhook:${id}`, detail };
  await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
  const json = { webhook: webhookShape(await find(trx, principal, id)), secret: sealed.secret };
  return { status: 201, json, headers: { Location: `/v1/webhooks/${id}` } };
}

async function find(db: Database | Trx, principal: Principal, id: string): Promise<WebhookRow> {
  const row = await webhooksSeen(db, principal).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** `Webhook` of the document: never its secret. */
function webhookShape({ applies_to: where, created_at, ...row }: WebhookRow) {
  return { ...row, where, created_at: created_at.toISOString() };
}
