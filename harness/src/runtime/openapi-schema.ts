import { z } from 'zod';

/** A reference to another part of the document. */
export const reference = z.looseObject({ $ref: z.string() });

export const schemaObject = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  example: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
});

export const parameterObject = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).optional(),
  schema: z.union([reference, schemaObject]).optional(),
});

export const securitySchemeObject = z.looseObject({ type: z.string(), scheme: z.string().optional() });

/** Alternatives, each naming the schemes that it needs together, with their scopes. */
const security = z.array(z.record(z.string(), z.array(z.string())));

const parameters = z.array(z.union([reference, parameterObject])).default([]);

export const operationObject = z.looseObject({
  parameters,
  security: security.optional(),
  responses: z.record(z.string(), z.unknown()).default({}),
  'x-required-roles': z.array(z.string()).optional(),
});

export const METHODS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'] as const;

const operation = operationObject.optional();

export const pathItemObject = z.looseObject({
  parameters,
  get: operation,
  head: operation,
  options: operation,
  post: operation,
  put: operation,
  patch: operation,
  delete: operation,
});

/** The parts of an OpenAPI document that are read; whatever else stands in it is let be. */
export const openApiDocument = z.looseObject({
  openapi: z.string().regex(/^3\.[01]\.\d+$/, 'only OpenAPI 3.0 and 3.1 are read'),
  servers: z
    .array(
      z.looseObject({
        url: z.string(),
        variables: z.record(z.string(), z.looseObject({ default: z.string() })).default({}),
      }),
    )
    .default([]),
  security: security.default([]),
  paths: z.record(z.string().startsWith('/'), z.union([reference, pathItemObject])).default({}),
  components: z
    .looseObject({
      securitySchemes: z.record(z.string(), z.union([reference, securitySchemeObject])).default({}),
    })
    .prefault({}),
});

export type OpenApiDocument = z.infer<typeof openApiDocument>;
export type OperationObject = z.infer<typeof operationObject>;
export type ParameterObject = z.infer<typeof parameterObject>;
export type SchemaObject = z.infer<typeof schemaObject>;
