import { middleware } from 'express-openapi-validator';
import type { OpenAPIV3 } from 'express-openapi-validator/dist/framework/types';
import { z } from 'zod';
import type { LedgerDocument } from '../document/load';
import { lookedUpOnce, type Check } from './route-lookup';

/** The validator checks the document itself, so that its type only has to be named here. */
const apiDocument = z.custom<OpenAPIV3.DocumentV3_1>((value) => typeof value === 'object' && value !== null);

/**
 * Requests and answers held against the document: what is not in it is 404, 405, 415 or 400 with the fields. The bodies of
 * streamed operations are their handlers' own.
 */
export function validator({ whole, operations }: LedgerDocument): Check[] {
  const streamed = new Set(operations.filter(({ streamed: is }) => is).map(({ path }) => path));
  const checks = middleware({
    apiSpec: apiDocument.parse(structuredClone(whole)),
    validateApiSpec: true,
    validateRequests: { allowUnknownQueryParameters: false, coerceTypes: false },
    validateResponses: { coerceTypes: false },
    validateSecurity: false,
    fileUploader: false,
    ignorePaths: (path: string) => streamed.has(path),
  });
  return checks.map((check) => (check.name === 'metadataMiddleware' ? lookedUpOnce(check) : check));
}
