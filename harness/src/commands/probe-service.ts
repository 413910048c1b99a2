import { rootCertificates } from 'node:tls';
import { resolve } from 'node:path';
import { labelsOf } from '../config/labels';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import type { LedgerTarget } from '../ledger/target';
import { Inventory } from '../read/inventory';
import { readConfiguration } from '../read/configuration';
import type { Run } from '../report/schema';
import { OBSERVED_TYPES } from '../runtime/observation';
import { observe, type Observed } from '../runtime/observe';
import { readInput, readOpenApi, type OpenApi } from '../runtime/read-openapi';
import { readTokens } from '../runtime/ready-tokens';
import { parseUrl } from '../runtime/service-url';
import { readSigningKey } from '../runtime/signing-key';
import type { TokenSource } from '../runtime/tokens';
import { assessInventory, type Session } from './assess';
import { buildReport } from './build-report';
import { deliver, startSession, tellLedger, type Environment } from './context';

export interface ProbeServiceOptions {
  /** URL of the service, `https://ledger.example.com`. */
  readonly service: string;
  /** File of its OpenAPI document. */
  readonly openapi: string;
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  /** File of the private key that the issuer of a test deployment signs with. */
  readonly signingKey: string | undefined;
  readonly keyId: string | undefined;
  /** The claim that holds the roles; left out: `roles`. */
  readonly roleClaim: string | undefined;
  /** Files of ready tokens by kind: valid, expired, wrong-audience, wrong-issuer, wrong-role. */
  readonly tokenFiles: Readonly<Record<string, string>>;
  /** Paths or URLs; none given: `/healthz` and `/readyz`. */
  readonly health: readonly string[];
  /** Path or URL; left out: `/metrics`. */
  readonly metrics: string | undefined;
  /** File of certificates to trust besides the system's. */
  readonly ca: string | undefined;
  /** Call unsafe methods with a right token too. */
  readonly unsafe: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly all: boolean;
  /** A git ref that configuration and waivers are read from. */
  readonly trustRef: string | undefined;
  /** Milliseconds for one answer, and for all of them; left out: 10 s and 5 minutes. */
  readonly timeoutMs: number | undefined;
  readonly totalMs: number | undefined;
  /** Who is sent the report too. */
  readonly ledger?: LedgerTarget | undefined;
}

const AT_ONCE = 4;
const TIMEOUT_MS = 10_000;
const TOTAL_MS = 300_000;

/** Probes a running service as a black box, and judges what it answered. */
export async function probeService(options: ProbeServiceOptions, environment: Environment): Promise<ExitCode> {
  const startedAt = new Date();
  const { cwd } = environment;
  const { base, session: started } = await startSession(environment, options);
  const session = forServices(started);
  const document = readOpenApi(resolve(cwd, options.openapi), options.openapi);
  const observed = await observeAll(options, document, environment);
  const run = await judgeAll(session, options, document, observed);
  const timed = { ...run, duration_ms: Date.now() - startedAt.getTime() };
  const report = buildReport([{ run: timed }], startedAt, 0, [], {});
  const rootFiles = { [run.root]: options.openapi };
  deliver(report, session, environment, { command: 'probe', reportsIn: null, rootFiles });
  await tellLedger(options.ledger, { kind: 'runs', report, base }, environment);
  return report.outcome === 'held' ? EXIT.held : EXIT.notHeld;
}

/** Of the controls, those that speak of services. */
function forServices(session: Session): Session {
  const types = new Set<string>(OBSERVED_TYPES);
  const controls = session.catalogue.controls.filter(({ subjects }) => subjects.some((type) => types.has(type)));
  return { ...session, catalogue: { ...session.catalogue, controls } };
}

function observeAll(
  options: ProbeServiceOptions,
  { basePath, operations }: OpenApi,
  { cwd, abort }: Environment,
): Promise<Observed> {
  return observe({
    url: parseUrl(options.service, '--service'),
    basePath,
    operations,
    tokens: tokenSource(options, cwd),
    health: options.health.length === 0 ? ['/healthz', '/readyz'] : options.health,
    metrics: options.metrics ?? '/metrics',
    unsafe: options.unsafe,
    limits: {
      ca: options.ca === undefined ? undefined : [...rootCertificates, readCertificates(options.ca, cwd)],
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      totalMs: options.totalMs ?? TOTAL_MS,
      atOnce: AT_ONCE,
      abort,
    },
  });
}

function readCertificates(file: string, cwd: string): string {
  const text = readInput(resolve(cwd, file), file).toString('utf8');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new PlumblineError('ERR_USAGE', `${file} holds no certificate`, {
    place: { file },
    remedy: 'Give certificates in PEM form with --ca.',
  });
}

function tokenSource(options: ProbeServiceOptions, cwd: string): TokenSource {
  const { issuer, audience, roleClaim = 'roles', signingKey: file, keyId } = options;
  if (file !== undefined && (issuer === undefined || audience === undefined)) {
    throw new PlumblineError('ERR_USAGE', '--signing-key needs --issuer and --audience', {
      remedy: 'Say which issuer and audience a right token names.',
    });
  }
  const signingKey = file === undefined ? undefined : readSigningKey(resolve(cwd, file), file, keyId);
  return { issuer, audience, roleClaim, signingKey, given: readTokens(options.tokenFiles, cwd) };
}

/** Nothing comes after this plane that could decide what it could not: a mandatory unknown does not hold. */
async function judgeAll(
  session: Session,
  { openapi, labels }: ProbeServiceOptions,
  { sha256 }: OpenApi,
  { name, resources, notes }: Observed,
): Promise<Run> {
  const { run } = await assessInventory(session, {
    root: name,
    labels: { ...labelsOf(session.config, name), ...labels },
    cloud: 'none',
    plane: 'runtime',
    inventory: new Inventory({
      resources,
      configuration: readConfiguration({}),
      variables: new Map(),
      offline: false,
    }),
    inputs: [{ path: openapi, sha256 }],
    source: undefined,
    terraformMs: 0,
    notes,
  });
  const open = run.results.some(({ verdict, enforcement }) => verdict === 'unknown' && enforcement === 'mandatory');
  return open ? { ...run, outcome: 'not_held' } : run;
}
