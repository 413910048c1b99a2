import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeService, type ProbeServiceOptions } from '../../../harness/src/commands/probe-service';
import type { Format } from '../../../harness/src/report';
import { report, type Run } from '../../../harness/src/report/schema';
import type { Fault } from './faults';
import { AUDIENCE, ISSUER, KEY, SmallService } from './small-service';

/** What the small service documents. */
export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Small', version: '1' },
  servers: [{ url: '/v1' }],
  security: [{ bearer: [] }],
  paths: {
    '/runs': {
      get: { 'x-required-roles': ['viewer'], responses: { 200: {} } },
      post: { 'x-required-roles': ['operator'], requestBody: {}, responses: { 201: {} } },
    },
    '/runs/{run}': {
      parameters: [{ $ref: '#/components/parameters/run' }],
      get: { 'x-required-roles': ['viewer'], responses: { 200: {} } },
    },
    '/version': { get: { security: [], responses: { 200: {} } } },
  },
  components: {
    parameters: { run: { name: 'run', in: 'path', required: true, example: 'r-1', schema: { type: 'string' } } },
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  },
};

export interface Probed {
  readonly code: number;
  readonly output: string;
  readonly service: SmallService;
  readonly url: string;
}

export interface ProbeSetup {
  readonly faults?: readonly Fault[];
  readonly options?: Partial<ProbeServiceOptions>;
  readonly format?: Format;
  readonly tls?: ServerOptions;
  readonly abort?: AbortSignal;
  /** Files beside the document, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Runs once the service has started. */
  readonly meanwhile?: (service: SmallService) => void;
}

/** Starts the small service, probes it, and stops it. */
export async function probeSmall(setup: ProbeSetup = {}): Promise<Probed> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-runtime-'));
  const service = new SmallService(new Set(setup.faults), setup.tls);
  const url = `${setup.tls === undefined ? 'http' : 'https'}://localhost:${String(await service.start())}`;
  const files = {
    'openapi.json': JSON.stringify(DOCUMENT),
    'key.pem': KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ...setup.files,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  let output = '';
  try {
    setup.meanwhile?.(service);
    const code = await probeService(
      { ...RIGHT, service: url, ...setup.options },
      {
        cwd: folder,
        today: '2026-11-24',
        format: setup.format ?? 'json',
        color: false,
        width: 100,
        out: undefined,
        write: (text) => (output += text),
        tell: (text) => (output += text),
        interactive: false,
        abort: setup.abort ?? new AbortController().signal,
      },
    );
    return { code, output, service, url };
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const RIGHT: Omit<ProbeServiceOptions, 'service'> = {
  openapi: 'openapi.json',
  issuer: ISSUER,
  audience: AUDIENCE,
  signingKey: 'key.pem',
  keyId: undefined,
  roleClaim: undefined,
  tokenFiles: {},
  health: [],
  metrics: undefined,
  ca: undefined,
  unsafe: false,
  labels: {},
  all: false,
  trustRef: undefined,
  timeoutMs: 20_000,
  totalMs: undefined,
};

/** The one run of a report as JSON. */
export function runOf({ output }: Pick<Probed, 'output'>): Run {
  const [first] = report.parse(JSON.parse(output)).runs;
  if (first === undefined) throw new Error('the report has no run');
  return first;
}

/** Every finding in a line: `svc-hsts fail GET /runs`, sorted. */
export function findings(probed: Pick<Probed, 'output'>): string[] {
  return runOf(probed)
    .results.map(({ control, verdict, address }) => `${control} ${verdict} ${address}`)
    .sort();
}
