import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { discoveryUrl } from '../auth/discovery';
import { PACKAGE_ROOT } from '../package-root';
import { documentSchema, METHODS, type RawDocument, type RawOperation } from './schema';

/** One operation, as far as the service enforces it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: (typeof METHODS)[number];
  /** As the document has it: `/v1/runs/{run}`. */
  readonly path: string;
  /** Nobody has to sign in. */
  readonly open: boolean;
  readonly permission: string | undefined;
  /** That the token has to carry, all of them. */
  readonly scopes: readonly string[];
  readonly maxBody: number | undefined;
  /** Its body is read by the handler, and by nobody before. */
  readonly streamed: boolean;
  readonly takesBody: boolean;
  /** It answers If-None-Match. */
  readonly conditional: boolean;
}

export interface LedgerDocument {
  /** The whole, with no reference to other files: what is served, and what the validator works by. */
  readonly whole: RawDocument;
  readonly operations: readonly DocumentedOperation[];
  /** Permissions by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads openapi/ledger.yaml, takes in the harness's schemas, writes beside each permission the roles that hold it, and
 * names the issuer whose tokens are taken.
 */
export function loadDocument(issuer: string, file = join(PACKAGE_ROOT, 'openapi', 'ledger.yaml')): LedgerDocument {
  const read = documentSchema.parse(parse(readFileSync(file, 'utf8')));
  const schemas = Object.entries(read.components.schemas).flatMap(([name, schema]) =>
    takenIn(name, schema, dirname(file)),
  );
  const components = {
    ...read.components,
    schemas: Object.fromEntries(schemas),
    securitySchemes: issuedBy(issuer, read.components.securitySchemes),
  };
  const whole = { ...read, paths: withRoles(read), components };
  return { whole, operations: operationsOf(whole), roles: read['x-roles'] };
}

const foreign = z.looseObject({ $defs: z.record(z.string(), z.unknown()).default({}) });

/** A schema of another file in its place, without what would give it a base of its own; its definitions beside it. */
function takenIn(name: string, schema: unknown, folder: string): [string, unknown][] {
  const reference = z.strictObject({ $ref: z.string().regex(/\.json$/) }).safeParse(schema);
  if (!reference.success) return [[name, schema]];
  const text = readFileSync(join(folder, reference.data.$ref), 'utf8');
  const within = text.replaceAll('"#/$defs/', `"#/components/schemas/${name}.`);
  const { $schema, $id, $defs: definitions, ...rest } = foreign.parse(JSON.parse(within));
  return [[name, rest], ...Object.entries(definitions).map(([of, own]): [string, unknown] => [`${name}.${of}`, own])];
}

/** `x-required-roles` is what `plumbline probe --service` reads; it follows from `x-permission` and `x-roles`. */
function withRoles({ paths, 'x-roles': roles }: RawDocument): RawDocument['paths'] {
  const holders = (permission: string) => Object.keys(roles).filter((role) => roles[role]?.includes(permission));
  const marked = (operation: RawOperation): RawOperation => {
    const permission = operation['x-permission'];
    return permission === undefined ? operation : { ...operation, 'x-required-roles': holders(permission) };
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, ...Object.fromEntries(each(item).map(([method, operation]) => [method, marked(operation)])) },
    ]),
  );
}

function issuedBy(issuer: string, { bearer, ...others }: RawDocument['components']['securitySchemes']) {
  return { ...others, bearer: { ...bearer, openIdConnectUrl: discoveryUrl(issuer) } };
}

function operationsOf({ paths, security: everywhere }: RawDocument): DocumentedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    each(item).map(([method, operation]) => {
      const security = operation.security ?? everywhere;
      return {
        id: operation.operationId,
        method,
        path,
        open: security.length === 0,
        permission: operation['x-permission'],
        scopes: security.flatMap(({ bearer }) => bearer ?? []),
        maxBody: operation['x-max-body'],
        streamed: operation['x-streamed'] ?? false,
        takesBody: operation.requestBody !== undefined,
        conditional: '304' in operation.responses,
      };
    }),
  );
}

function each(item: RawDocument['paths'][string]): [(typeof METHODS)[number], RawOperation][] {
  return METHODS.flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [[method, operation]];
  });
}
