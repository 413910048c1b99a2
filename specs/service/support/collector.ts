import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.int(),
  attributes: z.array(attribute),
});
const exported = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
});
export type Span = z.infer<typeof span>;

/** As much of an OpenTelemetry collector as takes what is sent to it. */
export interface Collector {
  readonly url: string;
  /** What came, as it came: `POST /v1/traces` and the body. */
  readonly received: readonly { readonly what: string; readonly body: string }[];
  readonly spans: () => Span[];
  readonly close: () => Promise<void>;
}

/** @param silent never answers */
export async function startCollector(silent = false): Promise<Collector> {
  const received: { what: string; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ what: `${request.method ?? ''} ${request.url ?? ''}`, body });
      if (!silent) response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    spans: () =>
      received
        .flatMap(({ body }) => exported.parse(JSON.parse(body)).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
