import { another, environment, type CommandLine } from './options';

/** Adds `ledger`: what is checked of a ledger without asking it. */
export function addLedger({ program, abort, finish }: CommandLine): void {
  const command = program.command('ledger').summary('check what a ledger exported, without asking it');
  command
    .command('check-pack')
    .summary('whether an auditor’s pack is what the ledger signed')
    .argument('<file>', 'the zip file that GET /v1/pack gave')
    .option('--key <file>', 'the ledger’s public key; left out: those of plumbline.yaml; may be given again', another)
    .addHelpText('after', '\nExit codes: 0 it is, 64 no key is trusted, 66 no such file, 77 it is refused.')
    .action(async (file: string, { key }: { key?: string[] }) => {
      const { checkPackFile } = await import('../commands/check-ledger.js');
      finish(await checkPackFile(file, key ?? [], environment({}, abort)));
    });
  command
    .command('verify-audit')
    .summary('whether the chain of an exported audit log is whole')
    .argument('<file>', 'audit.ndjson of a pack, or an answer of GET /v1/audit')
    .addHelpText('after', '\nExit codes: 0 it is, 65 no audit log, 66 no such file, 77 the chain is broken.')
    .action(async (file: string) => {
      const { verifyAuditFile } = await import('../commands/check-ledger.js');
      finish(verifyAuditFile(file, environment({}, abort)));
    });
}
