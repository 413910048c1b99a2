import { z } from 'zod';

/** What the service itself reads of its OpenAPI document; the validator checks the document as a whole. */

export const METHODS = ['get', 'post', 'patch', 'delete'] as const;

const requirement = z.record(z.string(), z.array(z.string()));

export const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(requirement).optional(),
  'x-permission': z.string().optional(),
  /** Bytes; left out: the default of ../http/body. */
  'x-max-body': z.int().positive().optional(),
  'x-streamed': z.boolean().optional(),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});

export const pathSchema = z.looseObject({
  get: operationSchema.optional(),
  post: operationSchema.optional(),
  patch: operationSchema.optional(),
  delete: operationSchema.optional(),
});

export const documentSchema = z.looseObject({
  openapi: z.string(),
  security: z.array(requirement),
  'x-roles': z.record(z.string(), z.array(z.string())),
  paths: z.record(z.string(), pathSchema),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.looseObject({ bearer: z.looseObject({ openIdConnectUrl: z.string() }) }),
  }),
});

export type RawDocument = z.infer<typeof documentSchema>;
export type RawOperation = z.infer<typeof operationSchema>;
