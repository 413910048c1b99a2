import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { asError, PlumblineError } from '../errors';
import { plain } from '../report/clean';

/** What is read of a registry at most, in bytes: policies are text. */
const LIMIT = 32 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** The repository of a registry, `registry.example.org` and `platform/policies`. */
export interface Repository {
  readonly registry: string;
  readonly name: string;
}

const token = z.object({ token: z.string().optional(), access_token: z.string().optional() });
const dockerConfig = z.object({ auths: z.record(z.string(), z.object({ auth: z.string().optional() })).default({}) });

/**
 * Pulls from a registry by OCI's distribution specification: without asking who one is where it asks nobody, else with
 * the credentials that `docker login` or `oras login` left in Docker's configuration.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
 */
export class Registry {
  private authorization: string | undefined;

  constructor(
    private readonly repository: Repository,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /**
   * The bytes of `manifests/DIGEST` or `blobs/DIGEST`.
   * @throws PlumblineError ERR_PROGRAM_MISSING where the registry is not reached, or does not give them
   */
  async pull(what: string, accept: readonly string[]): Promise<Buffer> {
    const { registry, name } = this.repository;
    const url = `${schemeOf(registry)}://${registry}/v2/${name}/${what}`;
    let response = await this.ask(url, accept, this.authorization);
    const challenge = response.headers.get('www-authenticate');
    if (response.status === 401 && challenge !== null) {
      this.authorization = await this.authorize(challenge);
      response = await this.ask(url, accept, this.authorization);
    }
    if (!response.ok) throw this.refusal(what, response.status);
    return this.bounded(response, what);
  }

  private async ask(url: string, accept: readonly string[], authorization: string | undefined): Promise<Response> {
    const headers = { accept: accept.join(', '), ...(authorization === undefined ? {} : { authorization }) };
    try {
      return await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (thrown) {
      throw this.failure('does not answer', asError(thrown));
    }
  }

  /** What to answer a challenge with: `Bearer realm="…",service="…",scope="…"`, or `Basic`. */
  private async authorize(challenge: string): Promise<string | undefined> {
    const credentials = this.credentials();
    const basic = credentials === undefined ? undefined : `Basic ${credentials}`;
    if (!/^bearer\s/i.test(challenge)) return basic;
    const asked = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
    const realm = realmOf(asked.get('realm') ?? '');
    if (realm === undefined) throw this.failure('names no place for tokens');
    for (const key of ['service', 'scope']) {
      const value = asked.get(key);
      if (value !== undefined) realm.searchParams.set(key, value);
    }
    const response = await this.ask(realm.href, ['application/json'], basic);
    if (!response.ok) throw this.refusal('a token', response.status);
    const given = token.safeParse(jsonOf(await this.bounded(response, 'a token'))).data;
    const found = given?.token ?? given?.access_token;
    if (found === undefined) throw this.failure('gives no token');
    return `Bearer ${found}`;
  }

  private credentials(): string | undefined {
    const folder = this.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
    try {
      const { auths } = dockerConfig.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
      return auths[this.repository.registry]?.auth;
    } catch {
      return undefined;
    }
  }

  private async bounded(response: Response, what: string): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body ?? []) {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > LIMIT) break;
      }
    } catch (thrown) {
      throw this.failure(`broke off ${what}`, asError(thrown));
    }
    if (size > LIMIT) throw this.failure(`gives more than ${String(LIMIT / 1024 / 1024)} MiB of ${what}`);
    return Buffer.concat(chunks);
  }

  private refusal(what: string, status: number): PlumblineError {
    const denied = status === 401 || status === 403;
    return this.failure(`${denied ? 'does not let anybody have' : 'does not have'} ${what} (HTTP ${String(status)})`);
  }

  private failure(what: string, cause?: Error): PlumblineError {
    const { registry, name } = this.repository;
    return new PlumblineError('ERR_PROGRAM_MISSING', `the registry ${plain(registry)} ${plain(what)}: ${plain(name)}`, {
      remedy:
        'Check the name, and sign in with `docker login` or `oras login` where it asks who you are; once pulled, it is kept in the cache folder.',
      ...(cause === undefined ? {} : { cause }),
    });
  }
}

/** The JSON of an answer; undefined for what is none. */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Where tokens are had; undefined for what is no URL, or would let credentials be read on the way. */
function realmOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === `${schemeOf(url?.host ?? '')}:` ? url : undefined;
}

/** Registries speak TLS, but for those of this machine. */
function schemeOf(host: string): 'http' | 'https' {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) ? 'http' : 'https';
}
