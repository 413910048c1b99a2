import type { middleware } from 'express-openapi-validator';
import { matchOf } from './context';

export type Check = ReturnType<typeof middleware>[number];
type Found = NonNullable<Parameters<Check>[0]['openapi']>;

/**
 * The validator looks up which operation a request is of by compiling the pattern of each path before it, every time. Who
 * asks and whether they may was decided by the operation that the guard found, so what the validator says of an operation
 * is asked once.
 */
export function lookedUpOnce(lookUp: Check): Check {
  const known = new Map<string, Found>();
  return (request, response, next): void => {
    const match = matchOf(request);
    const id = match?.operation.id ?? '';
    const found = known.get(id);
    // A route of GET answers HEAD too, which the document does not know.
    if (found !== undefined && match?.operation.method === request.method.toLowerCase()) {
      request.openapi = { ...found, pathParams: { ...match.params } };
      request.params = request.openapi.pathParams;
      next();
      return;
    }
    void lookUp(request, response, (thrown?: unknown) => {
      if (match !== undefined && request.openapi !== undefined) known.set(id, request.openapi);
      next(thrown);
    });
  };
}
