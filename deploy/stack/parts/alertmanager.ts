import { join } from 'node:path';
import { at, type Part } from '../part';
import { installed } from '../programs/installed';
import { withPorts } from '../with-ports';

const CONFIGURATION = join(__dirname, '../../prometheus/alertmanager.yaml');

export const alertmanager: Part = {
  name: 'alertmanager',
  what: 'Alertmanager: who is told of what fires',
  after: [],
  ports: ['alertmanager'],
  ready: '/-/ready',
  command: async ({ ports, folder }) => {
    const place = folder('alertmanager');
    return {
      program: await installed('alertmanager'),
      args: [
        ...[`--config.file=${withPorts(CONFIGURATION, place, ports)}`, `--storage.path=${join(place, 'data')}`],
        ...[`--web.listen-address=127.0.0.1:${ports.alertmanager}`, '--cluster.listen-address=', '--log.level=warn'],
      ],
    };
  },
  shown: ({ ports }) => at(ports.alertmanager),
};
