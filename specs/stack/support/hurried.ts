import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadObjectives } from '../../../deploy/objectives';
import { rulesOf } from '../../../deploy/prometheus/rules';
import { ROOT } from '../../deploy/support/program';

const CONFIGURATION = join(ROOT, 'deploy/prometheus');

/** The rules, from the same source as the committed ones, this many times faster; working hours are always. */
export function hurriedRules(speed: number): string {
  const objectives = loadObjectives();
  const throughput = { ...objectives.throughput, hours_utc: { from: 0, to: 24 }, days: [0, 1, 2, 3, 4, 5, 6] };
  return stringify(rulesOf({ ...objectives, throughput }, speed));
}

/** Alertmanager's routes as they are, without the minutes in which it gathers. */
export function hurriedRoutes(port: number): string {
  return readFileSync(join(CONFIGURATION, 'alertmanager.yaml'), 'utf8')
    .replace(/(group_wait|group_interval): \w+/g, '$1: 1s')
    .replaceAll('127.0.0.1:9095', `127.0.0.1:${port}`);
}

const scraping = z.looseObject({
  global: z.record(z.string(), z.string()),
  scrape_configs: z.array(z.looseObject({ job_name: z.string() })),
});

/** Prometheus's configuration, looking at one ledger every other second. */
export function scrapingOf(ledger: string, alertmanager: number): string {
  const read = scraping.parse(parse(readFileSync(join(CONFIGURATION, 'prometheus.yaml'), 'utf8')));
  return stringify({
    ...read,
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '1s' },
    rule_files: ['rules.yaml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanager}`] }] }] },
    scrape_configs: read.scrape_configs
      .filter(({ job_name }) => job_name === 'ledger')
      .map((job) => ({ ...job, static_configs: [{ targets: [ledger] }] })),
  });
}
