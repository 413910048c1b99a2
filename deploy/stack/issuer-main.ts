import { once } from 'node:events';
import { startDevIssuer } from '../../service/src/dev/issuer';

/** usage: issuer-main.ts PORT LEDGER-URL */
async function main([port, ledger]: readonly string[]): Promise<void> {
  const issuer = await startDevIssuer(Number(port), ledger, 'localhost');
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await issuer.close();
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  process.stderr.write(`issuer: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
