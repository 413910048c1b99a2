import { DEV_SECRET } from '../../service/src/dev/issuer';
import { issuerUrl } from './parts/issuer';
import type { Part, Place } from './part';
import type { PartFailed } from './stack';

const isTerminal = process.stderr.isTTY;
const paint = (code: number) => (text: string) => (isTerminal ? `\u001B[${code}m${text}\u001B[0m` : text);
const [bold, dim, red, green] = [paint(1), paint(2), paint(31), paint(32)];
const NAME = 14;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** One line for each part as it is ready. */
export function tellReady({ name, what }: Part, seconds: number): void {
  say(`${green('✓')} ${name.padEnd(NAME)}${dim(`${seconds.toFixed(1).padStart(5)} s  ${what}`)}`);
}

/** Where to look, and how to sign in. */
export function tellUp(parts: readonly Part[], place: Place, { seconds, seeded }: { seconds: number; seeded: string }) {
  const shown = parts.flatMap((part) => {
    const url = part.shown?.(place);
    return url === undefined ? [] : [`${bold(part.name.padEnd(NAME))}${url}`];
  });
  const [ledger, issuer] = [`http://localhost:${place.ports.waf}`, issuerUrl(place.ports.issuer)];
  say(`
The stack is up after ${seconds.toFixed(0)} s. ${seeded}

${shown.join('\n')}

Sign in as viewer, auditor, operator, admin or machine; the issuer knows this machine alone:

  token=$(curl -s -u admin:${DEV_SECRET} -d grant_type=client_credentials -d 'scope=read write approve export manage' ${issuer}/token | jq -r .access_token)
  curl -H "Authorization: Bearer $token" ${ledger}/v1/posture

The slowest trace, and the span that is to blame: ${bold('make trace-slowest')}
${dim('Ctrl-C ends it all.')}
`);
}

/** Which part it was, and what it said last. */
export function tellFailed({ part, why, lastLines }: PartFailed): void {
  say(`\n${red('✗')} ${bold(part)}: ${why}`);
  for (const line of lastLines) say(dim(`  ${line}`));
}

export const tellStopping = () => {
  say(dim('\nending…'));
};
