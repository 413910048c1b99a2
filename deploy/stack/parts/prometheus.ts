import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { at, type Part } from '../part';
import { installed } from '../programs/installed';
import { withPorts } from '../with-ports';

const CONFIGURATION = join(__dirname, '../../prometheus');

export const prometheus: Part = {
  name: 'prometheus',
  what: 'Prometheus: metrics, rules, exemplars',
  after: ['ledger', 'alertmanager'],
  ports: ['prometheus'],
  ready: '/-/ready',
  command: async ({ ports, folder }) => {
    const place = folder('prometheus');
    const config = withPorts(join(CONFIGURATION, 'prometheus.yaml'), place, ports);
    cpSync(join(CONFIGURATION, 'rules'), join(place, 'rules'), { recursive: true });
    return {
      program: await installed('prometheus'),
      args: [
        ...[`--config.file=${config}`, `--storage.tsdb.path=${join(place, 'data')}`],
        ...[`--web.listen-address=127.0.0.1:${ports.prometheus}`, '--web.enable-remote-write-receiver'],
        ...['--enable-feature=exemplar-storage', '--log.level=warn'],
      ],
    };
  },
  shown: ({ ports }) => at(ports.prometheus),
};
