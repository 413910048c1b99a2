import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { devToken } from '../../service/src/dev/token';
import { issuerUrl } from './parts/issuer';
import type { Place } from './part';

const REPORT = join(__dirname, '../../.plumbline/report.json');

/** Sends the report that `make verify` saved, through the firewall, as anybody's would come. @returns what came of it */
export async function seed({ ports }: Place): Promise<string> {
  const report = await readFile(REPORT).catch(() => undefined);
  if (report === undefined) return 'It is empty: `make verify` saves a report, which the next start sends.';
  const answer = await fetch(`http://localhost:${ports.waf}/v1/runs?project=plumbline`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await devToken(issuerUrl(ports.issuer), 'admin')}`,
      'content-type': 'application/json',
    },
    body: report,
  });
  await answer.body?.cancel();
  return answer.ok
    ? 'The last report of `make verify` is in it.'
    : `The last report of \`make verify\` was not taken: ${answer.status}.`;
}
