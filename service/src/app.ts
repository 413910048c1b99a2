import express, { type Express } from 'express';
import { auditOperations } from './audit/operations';
import { controlsOperations } from './controls/operations';
import { driftOperations } from './drift/operations';
import { evidenceOperations } from './evidence/operations';
import { authOperations } from './auth/operations';
import { findingsOperations } from './findings/operations';
import { fleetOperations } from './fleet/operations';
import { withContext } from './http/context';
import { problems } from './http/error-handler';
import { guard } from './http/guard';
import { handlers } from './http/handlers';
import { withHeaders } from './http/headers';
import type { Operations } from './http/operation';
import { validator } from './http/validator';
import type { Ledger } from './ledger';
import { loadOperations } from './load/operations';
import { obligationsOperations } from './obligations/operations';
import { page } from './page/serve';
import { postureOperations } from './posture/operations';
import { rootsOperations } from './roots/operations';
import { runsOperations } from './runs/operations';
import { serviceOperations } from './service/operations';
import { signingOperations } from './signing/operations';
import { waiversOperations } from './waivers/operations';
import { webhooksOperations } from './webhooks/operations';

/** What is built, by the document's operationIds. */
const OPERATIONS: Operations = {
  ...serviceOperations,
  ...authOperations,
  ...runsOperations,
  ...rootsOperations,
  ...findingsOperations,
  ...controlsOperations,
  ...obligationsOperations,
  ...driftOperations,
  ...postureOperations,
  ...auditOperations,
  ...signingOperations,
  ...waiversOperations,
  ...fleetOperations,
  ...evidenceOperations,
  ...webhooksOperations,
  ...loadOperations,
};

/**
 * A request's way: context, who asks and whether they may, the document, the operation; whatever is thrown, a problem.
 * @param checks the document's, where somebody warmed them up
 */
export function createApp(ledger: Ledger, checks = validator(ledger.document)): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', ledger.config.proxies);
  app.use(withContext(ledger));
  app.use(withHeaders(ledger.config.publicUrl));
  app.get('/openapi.json', (_request, response) => {
    response.json(ledger.document.whole);
  });
  app.use(page());
  app.use(guard(ledger));
  app.use(checks);
  app.use(handlers(OPERATIONS, ledger));
  app.use(problems);
  return app;
}
