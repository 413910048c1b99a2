import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Part } from '../part';
import { installed } from '../programs/installed';

const ONE_NODE = join(__dirname, '../../../tools/opensearch/OneNode.java');
const TEMPLATE = join(__dirname, '../../opensearch/index-template.json');

export const opensearch: Part = {
  name: 'opensearch',
  what: 'OpenSearch: log lines, by their trace',
  after: [],
  ports: ['opensearch', 'opensearch-transport'],
  ready: '/_cluster/health',
  command: async ({ ports, folder }) => ({
    program: 'java',
    args: [
      ...['-Xms512m', '-Xmx512m', '-XX:TieredStopAtLevel=1', '-cp', `${await installed('opensearch')}/*`, ONE_NODE],
      ...[folder('opensearch'), String(ports.opensearch), String(ports['opensearch-transport'])],
    ],
  }),
  prepare: async ({ ports }) => {
    const answer = await fetch(`${at(ports.opensearch)}/_index_template/plumbline-logs`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: readFileSync(TEMPLATE),
    });
    if (!answer.ok) throw new Error(`OpenSearch refused the index template: ${await answer.text()}`);
  },
  shown: ({ ports }) => `${at(ports.opensearch)}/plumbline-logs-*/_search`,
};
