import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plumbline } from '../../cli/run';
import { freePort } from '../../service/support/free-port';

const OPENAPI = {
  openapi: '3.1.0',
  info: { title: 'Thing', version: '1' },
  paths: { '/thing': { get: { operationId: 'getThing', responses: { '200': { description: 'It' } } } } },
};

/** The shortest run of plumbline that sends a report: it probes a service that is one answer. */
export async function probed(ledger: string, env: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-probed-'));
  const port = await freePort();
  const service = createServer((_request, response) => response.writeHead(200).end('{}')).listen(port, '127.0.0.1');
  await once(service, 'listening');
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(OPENAPI));
  writeFileSync(join(folder, 'plumbline.yaml'), 'version: 1\n');
  try {
    return await plumbline(
      [
        ...['probe', '--service', `http://127.0.0.1:${port}`, '--openapi', 'openapi.json', '--label', 'team=platform'],
        ...['--health', '/thing', '--metrics', '/thing', '--ledger', ledger, '--project', 'shop'],
      ],
      { cwd: folder, env: { PLUMBLINE_LEDGER_TOKEN: undefined, ...env } },
    );
  } finally {
    service.close();
    service.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}
