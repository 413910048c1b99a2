import { InvalidArgumentError, type Command } from 'commander';
import { PlumblineError, type ExitCode } from '../errors';
import { another, environment, ledgerOf, pair, type LedgerOptions, type ReportOptions } from './options';

/** The options of `probe` that speak of a service. */
export interface ServiceFlags extends ReportOptions, LedgerOptions {
  readonly service?: string;
  readonly openapi?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly signingKey?: string;
  readonly keyId?: string;
  readonly roleClaim?: string;
  readonly tokenFile?: Record<string, string>;
  readonly health?: string[];
  readonly metrics?: string;
  readonly ca?: string;
  readonly unsafe?: true;
  readonly timeout?: number;
  readonly totalTime?: number;
  readonly label?: Record<string, string>;
  readonly all?: true;
  readonly trustRef?: string;
}

/** Adds them; those that probing a root has too (labels, all, a ref to trust) are left to the caller. */
export function withService(command: Command): Command {
  return command
    .option('--service <url>', 'probe a running service in place of a root')
    .option('--openapi <file>', 'its OpenAPI 3.0 or 3.1 document')
    .option('--issuer <issuer>', 'the issuer that a right token names')
    .option('--audience <audience>', 'the audience that a right token names')
    .option(
      '--signing-key <file>',
      'the private key of a test deployment’s issuer, PEM or JWK: tokens are minted with it',
    )
    .option('--key-id <kid>', 'the key id that minted tokens name; left out: that of the JWK')
    .option('--role-claim <claim>', 'the claim that holds roles; left out: roles')
    .option(
      '--token-file <kind=file>',
      'a ready token: valid, expired, wrong-audience, wrong-issuer or wrong-role; may be given again',
      pair,
    )
    .option(
      '--health <path>',
      'a path or URL that answers 200; may be given again; left out: /healthz, /readyz',
      another,
    )
    .option('--metrics <path>', 'the path or URL of the metrics; left out: /metrics')
    .option('--ca <file>', 'certificates of a private authority, PEM')
    .option('--unsafe', 'call POST, PUT, PATCH and DELETE with a right token too')
    .option('--timeout <seconds>', 'for one answer; left out: 10', seconds)
    .option('--total-time <seconds>', 'for all answers; left out: 300', seconds);
}

/** Probes the service that these options name. */
export async function probeServiceOf(flags: ServiceFlags & { service: string }, abort: AbortSignal): Promise<ExitCode> {
  const { openapi } = flags;
  if (openapi === undefined) {
    throw new PlumblineError('ERR_USAGE', '--service needs --openapi', {
      remedy: 'Name the OpenAPI document of the service: it says what there is to probe.',
    });
  }
  const { probeService } = await import('../commands/probe-service.js');
  return probeService(
    {
      service: flags.service,
      openapi,
      issuer: flags.issuer,
      audience: flags.audience,
      signingKey: flags.signingKey,
      keyId: flags.keyId,
      roleClaim: flags.roleClaim,
      tokenFiles: flags.tokenFile ?? {},
      health: flags.health ?? [],
      metrics: flags.metrics,
      ca: flags.ca,
      unsafe: flags.unsafe === true,
      labels: flags.label ?? {},
      all: flags.all === true,
      trustRef: flags.trustRef,
      ledger: ledgerOf(flags),
      timeoutMs: flags.timeout,
      totalMs: flags.totalTime,
    },
    environment(flags, abort),
  );
}

/** Whole seconds, as milliseconds. */
function seconds(text: string): number {
  const given = Number(text);
  if (Number.isInteger(given) && given >= 1 && given <= 86_400) return given * 1000;
  throw new InvalidArgumentError('it takes whole seconds, 1 at least.');
}
