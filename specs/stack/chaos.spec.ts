import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { z } from 'zod';
import { AUDIENCE } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { startPostgres, type Postgres } from '../service/support/postgres';
import { startService, type Served } from '../service/support/process';
import { OwnRedis } from '../service/support/redis';
import { Load } from './support/load';
import { OwnProgram } from './support/own-program';

/**
 * Bytes that may be alive in the end beside those from before, of some ten thousand requests: 2 kB that each left behind
 * would show. Resident memory says less: a machine that answers more of them lets its young generation grow to its bounds.
 */
const GROWN = 20e6;
/** How long something is away while the load goes on. */
const AWAY_MS = 4_000;
const LIMIT_MS = 60_000;

const runPage = z.object({
  items: z.array(z.object({ id: z.string(), started_at: z.string(), root: z.object({ name: z.string() }) })),
  next: z.string().nullable(),
});
const ready = z.object({ status: z.string(), checks: z.object({ database: z.string(), cache: z.string() }) });

/** What a readiness probe saw while something was away, and what the load did. */
interface Outage {
  readonly ready: string;
  readonly statuses: Readonly<Record<string, number[]>>;
}

describe('the ledger, while what it needs goes away under load', function () {
  this.timeout(600_000);
  const redis = new OwnRedis();
  const issuer = new OwnProgram('issuer.cjs');
  const sink = new OwnProgram('sink.cjs');
  let postgres: Postgres;
  let served: Served;
  let load: Load;
  const stops: (() => unknown)[] = [() => redis.remove(), () => issuer.kill(), () => sink.kill()];
  const outages: Record<string, Outage> = {};
  const memory = { before: 0, after: 0, resident: 0 };
  const spans = { before: 0, after: 0 };
  let metrics = '';

  const resident = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(served.pid)}/status`, 'utf8'))?.[1]) * 1024;
  const alive = async (): Promise<number> => {
    const told = () => [...served.written().matchAll(/^alive: (\d+) bytes$/gm)];
    const before = told().length;
    process.kill(served.pid, 'SIGUSR2');
    for (const until = Date.now() + LIMIT_MS; told().length === before && Date.now() < until;) await wait(50);
    return Number(told()[before]?.[1]);
  };
  const readiness = async (): Promise<string> => {
    const answer = await fetch(`${served.url}/readyz`, { signal: AbortSignal.timeout(LIMIT_MS) });
    const { status, checks } = ready.parse(await answer.json());
    return `${String(answer.status)} ${status}: database ${checks.database}, cache ${checks.cache}`;
  };
  const becomes = async (wanted: string): Promise<string> => {
    const until = Date.now() + LIMIT_MS;
    for (;;) {
      const seen = await readiness();
      if (seen === wanted || Date.now() > until) return seen;
      await wait(50);
    }
  };
  const READY = '200 ok: database ok, cache ok';
  const outage = async (
    name: string,
    {
      away,
      back,
      ready: wanted = READY,
      ms = AWAY_MS,
    }: { away: () => unknown; back: () => unknown; ready?: string; ms?: number },
  ) => {
    const fresh = await devToken(issuer.url, 'operator');
    const from = load.answers.length;
    await away();
    // One that was never seen before has to be checked with the keys that are there.
    load.token = fresh;
    const seen = await becomes(wanted);
    await wait(ms);
    await back();
    expect(await becomes(READY)).to.equal(READY);
    await load.recovers();
    const statuses: Record<string, number[]> = {};
    for (const { operation, status } of load.answers.slice(from)) {
      statuses[operation] = [...new Set([...(statuses[operation] ?? []), status])].sort();
    }
    outages[name] = { ready: seen, statuses };
  };

  before(async () => {
    await Promise.all([redis.start(), issuer.start(), sink.start()]);
    // What was answered has to be on the disk: as PostgreSQL comes.
    postgres = await startPostgres([]);
    stops.push(postgres.stop);
    served = await startService({
      LEDGER_DATABASE: postgres.url,
      LEDGER_REDIS: redis.url,
      LEDGER_ISSUERS: JSON.stringify([{ profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE }]),
      LEDGER_REQUESTS_PER_MINUTE: '1000000',
      OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      NODE_OPTIONS: `--require ${join(__dirname, 'support/live-memory.cjs')}`,
    });
    stops.push(served.kill);
    load = new Load(served.url, await devToken(issuer.url, 'operator'));
    stops.push(() => load.stop());
    load.start();
    await load.recovers(200);
    memory.before = await alive();
    const lost = '503 unavailable: database unavailable, cache ok';
    const alone = '200 degraded: database ok, cache degraded';
    await outage('PostgreSQL killed', { away: postgres.kill, back: postgres.restart, ready: lost });
    await outage('Redis killed', { away: () => redis.kill(), back: () => redis.start(), ready: alone });
    await outage('issuer killed', { away: () => issuer.kill(), back: () => issuer.start() });
    spans.before = Number(await (await fetch(sink.url)).text());
    await outage('collector killed', { away: () => sink.kill(), back: () => sink.start() });
    // Longer than any statement may take.
    await outage('PostgreSQL silent', { away: postgres.freeze, back: postgres.thaw, ready: lost, ms: 22_000 });
    await outage('Redis silent', {
      away: () => {
        redis.freeze();
      },
      back: () => {
        redis.thaw();
      },
      ready: alone,
    });
    await outage('issuer silent', {
      away: () => {
        issuer.freeze();
      },
      back: () => {
        issuer.thaw();
      },
    });
    await outage('collector silent', {
      away: () => {
        sink.freeze();
      },
      back: () => {
        sink.thaw();
      },
    });
    await load.stop();
    await wait(6_000);
    memory.resident = resident();
    memory.after = await alive();
    spans.after = Number(await (await fetch(sink.url)).text());
    metrics = await (await fetch(`${served.metricsUrl}/metrics`)).text();
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
    process.stderr.write(
      `  ${String(load.answers.length)} requests, ${mb(memory.before)} alive before, ${mb(memory.after)} after, ${mb(memory.resident)} resident\n`,
    );
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const read = async (path: string): Promise<unknown> => {
    const answer = await fetch(served.url + path, { headers: { authorization: `Bearer ${load.token}` } });
    return answer.json();
  };

  it('gives no answer that is wrong, and ends every request', () => {
    expect(load.wrong.slice(0, 5)).to.deep.equal([]);
  });

  it('says 503 while PostgreSQL is away, and answers on while anything else is', () => {
    const well = { getPosture: [200], getRun: [200], importReport: [201] };
    const { 'PostgreSQL killed': killed, 'PostgreSQL silent': silent, ...others } = outages;
    for (const lost of [killed, silent]) {
      expect(lost?.statuses['getPosture']).to.deep.equal([200, 503]);
      expect(lost?.statuses['getRun']).to.deep.equal([200, 503]);
      expect(lost?.statuses['importReport']).to.include.members([201, 503]);
    }
    expect(Object.values(others).map(({ statuses }) => statuses)).to.deep.equal(Array(6).fill(well));
  });

  it('tells the truth about its readiness', () => {
    expect(Object.fromEntries(Object.entries(outages).map(([name, { ready }]) => [name, ready]))).to.deep.equal({
      'PostgreSQL killed': '503 unavailable: database unavailable, cache ok',
      'Redis killed': '200 degraded: database ok, cache degraded',
      'issuer killed': READY,
      'collector killed': READY,
      'PostgreSQL silent': '503 unavailable: database unavailable, cache ok',
      'Redis silent': '200 degraded: database ok, cache degraded',
      'issuer silent': READY,
      'collector silent': READY,
    });
  });

  it('has every run that it took, once, and none besides', async () => {
    const recorded: string[] = [];
    for (let cursor = ''; ;) {
      const page = runPage.parse(await read(`/v1/runs?limit=200${cursor}`));
      recorded.push(...page.items.map(({ root, started_at, id }) => `${root.name} ${started_at} ${id}`));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    const taken = [...load.told].flatMap(([root, told]) =>
      told.taken.map((run) => `${root} ${run.started_at} ${run.id}`),
    );
    expect(recorded.sort()).to.deep.equal(taken.sort());
  });

  it('has an audit log without a gap, with an entry for each', async () => {
    const taken = [...load.told.values()].reduce((sum, told) => sum + told.taken.length, 0);
    expect(await read('/v1/audit/verification')).to.include({ whole: true, entries: taken, broken_at: null });
  });

  it('counted every request', () => {
    for (const operation of ['getPosture', 'getRun', 'importReport']) {
      const own = load.answers.filter((answer) => answer.operation === operation);
      for (const kind of ['2', '5']) {
        const counted = own.filter(({ status }) => String(status).startsWith(kind)).length;
        const line = new RegExp(
          `http_request_seconds_count\\{operation="${operation}",[^}]*status="${kind}xx"\\} (\\d+)`,
        );
        expect(Number(line.exec(metrics)?.[1] ?? 0), `${operation} ${kind}xx`).to.equal(counted);
      }
    }
  });

  it('sends its traces again once there is somebody to take them', () => {
    expect(spans.before).to.be.greaterThan(0);
    expect(spans.after).to.be.greaterThan(0);
  });

  it('holds no memory for requests that are over', () => {
    expect(memory.after - memory.before).to.be.lessThan(GROWN);
  });

  it('ends by SIGTERM with 0 after all of it', async () => {
    expect(await served.end()).to.equal(0);
  });
});
