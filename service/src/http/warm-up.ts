import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { DocumentedOperation, LedgerDocument } from '../document/load';

/** Fits ids and slugs alike, as far as that matters here: what is in a path decides nothing about what is compiled. */
const ANY_ID = '00000000-0000-4000-8000-000000000000';

/**
 * The validator compiles the schemas of an operation at its first request and its first answer. Sends it one of each,
 * that nobody sees, so that no caller waits for that.
 * @param checks the validator's own handlers
 */
export async function warmUp(checks: readonly RequestHandler[], { operations }: LedgerDocument): Promise<void> {
  for (const operation of operations)
    await new Promise<void>((done) => {
      const app = express();
      app.use(async (request: Request, response: Response) => {
        request.body = {};
        for (const check of checks) await passed(check, request, response);
        try {
          response.json({});
        } catch {
          // An empty answer is not what the document says, and its schema is compiled.
        }
        done();
      });
      const request = requestOf(operation);
      app(request, new ServerResponse(request));
    });
}

/** Whatever it says: it has compiled by then. */
function passed(check: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((done) => {
    void check(request, response, () => {
      done();
    });
  });
}

function requestOf({ method, path }: DocumentedOperation): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = method.toUpperCase();
  request.url = path.replaceAll(/\{[a-z_]+\}/g, ANY_ID);
  request.headers = { 'content-type': 'application/json' };
  return request;
}
