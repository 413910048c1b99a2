import { fillParameters, type FilledFrom } from './fill-parameters';
import {
  METHODS,
  parameterObject,
  pathItemObject,
  schemaObject,
  securitySchemeObject,
  type OpenApiDocument,
  type OperationObject,
} from './openapi-schema';
import type { DocumentReferences } from './references';

/** One operation of the document, ready to be called. */
export interface Operation {
  /** `GET /v1/runs/{run}`: how reports name it. */
  readonly address: string;
  /** The path as the document has it. */
  readonly path: string;
  readonly method: string;
  /** Path and query with every parameter filled in. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody may call it without a credential. */
  readonly isProtected: boolean;
  /** The credential is a bearer token. */
  readonly bearer: boolean;
  /** GET and HEAD: calling it changes nothing. */
  readonly safe: boolean;
  /** The document says that it may answer with a redirect. */
  readonly redirects: boolean;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

/** Every operation of a document, in its order. */
export function operationsOf(document: OpenApiDocument, references: DocumentReferences): Operation[] {
  return Object.entries(document.paths).flatMap(([path, given]) => {
    const item = references.resolve(given, pathItemObject);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...item.parameters, ...operation.parameters].map((one) => resolved(one, references));
      const safe = method === 'get' || method === 'head';
      const { target, headers } = fillParameters(path, lastOfEach(parameters), !safe);
      return [
        {
          address: `${method.toUpperCase()} ${path}`,
          path,
          method: method.toUpperCase(),
          target,
          headers,
          safe,
          redirects: Object.keys(operation.responses).some((status) => status.startsWith('3')),
          ...guardOf(operation, document, references),
        },
      ];
    });
  });
}

function resolved(value: unknown, references: DocumentReferences): FilledFrom {
  const parameter = references.resolve(value, parameterObject);
  const { name, required, schema, example, examples = {} } = parameter;
  return {
    name,
    in: parameter.in,
    required,
    examples: [example, ...Object.values(examples).map((one) => one.value)],
    schema: schema === undefined ? undefined : references.resolve(schema, schemaObject),
  };
}

/** An operation's own parameter stands in for its path's. */
function lastOfEach(parameters: readonly FilledFrom[]): FilledFrom[] {
  return [...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

type Guard = Pick<Operation, 'isProtected' | 'bearer' | 'roles' | 'scopes'>;

/** An empty alternative among the requirements makes the credential optional: the operation is open. */
function guardOf(operation: OperationObject, document: OpenApiDocument, references: DocumentReferences): Guard {
  const alternatives = operation.security ?? document.security;
  const isProtected = alternatives.length > 0 && alternatives.every((one) => Object.keys(one).length > 0);
  const byToken = alternatives.find((one) => Object.keys(one).some((name) => isBearer(name, document, references)));
  return {
    isProtected,
    bearer: isProtected && byToken !== undefined,
    roles: operation['x-required-roles'] ?? [],
    scopes: isProtected ? Object.values(byToken ?? {}).flat() : [],
  };
}

function isBearer(name: string, document: OpenApiDocument, references: DocumentReferences): boolean {
  const given = document.components.securitySchemes[name];
  if (given === undefined) return false;
  const { type, scheme } = references.resolve(given, securitySchemeObject);
  return type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && scheme?.toLowerCase() === 'bearer');
}
