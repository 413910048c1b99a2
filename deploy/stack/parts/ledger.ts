import { join } from 'node:path';
import { AUDIENCE, PAGE_CLIENT } from '../../../service/src/dev/issuer';
import { devSecrets } from '../../../service/src/dev/kept-secret';
import { at, type Part } from '../part';
import { issuerUrl } from './issuer';

const MAIN = join(__dirname, '../../../service/dist/main.js');

export const ledger: Part = {
  name: 'ledger',
  what: 'the service itself, behind the firewall',
  after: ['postgres', 'redis', 'issuer', 'collector'],
  ports: ['ledger', 'metrics'],
  ready: '/readyz',
  command: async ({ ports, folder }) => ({
    program: process.execPath,
    args: [MAIN],
    environment: {
      LEDGER_PORT: String(ports.ledger),
      LEDGER_METRICS_PORT: String(ports.metrics),
      LEDGER_PUBLIC_URL: `http://localhost:${ports.waf}`,
      LEDGER_PROXIES: '1',
      LEDGER_DATABASE: `postgres://postgres@127.0.0.1:${ports.postgres}/postgres`,
      LEDGER_REDIS: `redis://127.0.0.1:${ports.redis}`,
      LEDGER_ISSUERS: JSON.stringify([
        { profile: 'rfc9068', issuer: issuerUrl(ports.issuer), audience: AUDIENCE, page_client: PAGE_CLIENT },
      ]),
      ...(await devSecrets(folder('ledger'))),
      OTEL_EXPORTER_OTLP_ENDPOINT: at(ports.otlp),
      OTEL_BSP_SCHEDULE_DELAY: '1000',
    },
  }),
  shown: ({ ports }) => `http://localhost:${ports.waf}   its page, through the firewall`,
};
