import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { program } from '../../deploy/support/program';
import { freePort } from '../../service/support/free-port';
import { hurriedRoutes, hurriedRules, scrapingOf } from './hurried';
import { until } from './eventually';

const START_MS = 60_000;

const notification = z.object({
  alerts: z.array(z.object({ status: z.enum(['firing', 'resolved']), labels: z.record(z.string(), z.string()) })),
});
const answer = z.object({
  status: z.string(),
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

export type Sample = z.infer<typeof answer>['data']['result'][number];

/** Prometheus and Alertmanager as they are configured here, at another speed, and whoever is told. */
export interface Monitoring {
  readonly url: string;
  /** What was told, in order: `page firing LedgerDown`. */
  readonly told: readonly string[];
  /** @throws where Prometheus does not understand the query */
  query(promql: string): Promise<readonly Sample[]>;
  stop(): Promise<void>;
}

/**
 * Watches a ledger. The rules come from the same source as the committed ones: every window and wait is `speed` times
 * shorter, and working hours are always.
 */
export async function startMonitoring(metricsUrl: string, speed: number): Promise<Monitoring> {
  const folder = mkdtempSync(join(tmpdir(), 'monitoring-'));
  const told: string[] = [];
  const receiver = createServer((request, response) => {
    void text(request).then((body) => {
      for (const { status, labels } of notification.parse(JSON.parse(body)).alerts) {
        told.push(`${request.url?.slice(1) ?? ''} ${status} ${labels['alertname'] ?? ''}`);
      }
      response.end();
    });
  });
  const [receiving, managing, serving] = [await freePort(), await freePort(), await freePort()];
  receiver.listen(receiving, '127.0.0.1');
  await once(receiver, 'listening');

  writeFileSync(join(folder, 'alertmanager.yaml'), hurriedRoutes(receiving));
  const manager = started('alertmanager', [
    `--config.file=${join(folder, 'alertmanager.yaml')}`,
    `--storage.path=${join(folder, 'silences')}`,
    `--web.listen-address=127.0.0.1:${managing}`,
    '--cluster.listen-address=',
  ]);
  writeFileSync(join(folder, 'rules.yaml'), hurriedRules(speed));
  writeFileSync(join(folder, 'prometheus.yaml'), scrapingOf(new URL(metricsUrl).host, managing));
  const prometheus = started('prometheus', [
    `--config.file=${join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${serving}`,
    '--enable-feature=exemplar-storage',
  ]);
  const url = `http://127.0.0.1:${serving}`;
  const stop = async (): Promise<void> => {
    await Promise.all([prometheus(), manager()]);
    receiver.close();
    receiver.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('Prometheus and Alertmanager are ready', START_MS, async () => {
      const asked = [url, `http://127.0.0.1:${managing}`].map((of) =>
        fetch(`${of}/-/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      return (await Promise.all(asked)).every(Boolean);
    });
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  const query = async (promql: string): Promise<readonly Sample[]> => {
    const response = await fetch(`${url}/api/v1/query`, {
      method: 'POST',
      body: new URLSearchParams({ query: promql }),
    });
    if (!response.ok) throw new Error(`${promql}: ${await response.text()}`);
    return answer.parse(await response.json()).data.result;
  };
  return { url, told, query, stop };
}

/** @returns ends it, and waits for that */
function started(name: string, args: readonly string[]): () => Promise<void> {
  const child = spawn(program(name), [...args, '--log.level=error'], { stdio: ['ignore', 'inherit', 'inherit'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close');
  return async () => {
    child.kill('SIGTERM');
    await ended;
    process.off('exit', kill);
  };
}
