import { InvalidArgumentError, type Command } from 'commander';
import { PlumblineError } from '../errors';
import type { CheckOptions } from '../evidence/check';
import type { KeyPlace } from '../evidence/signer';
import { environment, oneOf, pair, TRUST_REF, withReport, type CommandLine, type ReportOptions } from './options';

interface AttestFlags {
  readonly root: string;
  readonly planOut?: string;
  readonly out?: string;
  readonly key?: string;
  readonly kms?: string;
  readonly secret?: string;
  readonly cloud?: 'real' | 'standin' | 'none';
  readonly label?: Record<string, string>;
  readonly by?: string;
  readonly approvedBy?: string;
  readonly inherit?: string;
  readonly trustRef?: string;
}

interface CheckFlags {
  readonly evidence?: string;
  readonly root: string;
  readonly cloud: 'real' | 'standin';
  readonly trustRef?: string;
}

/** Adds `attest`, `attest verify`, `attest keygen` and `apply`. */
export function addEvidence(line: CommandLine): void {
  const command = line.program
    .command('attest')
    .summary('judge a plan file, and write signed evidence of it')
    .usage('<plan> [options], or verify <plan> [options], or keygen [options]');
  addAttest(command, line);
  addVerify(command, line);
  addKeygen(command, line);
  addApply(line);
}

function keyPlace({ key, kms, secret }: AttestFlags): KeyPlace {
  const places: readonly (KeyPlace | undefined)[] = [
    key === undefined ? undefined : { file: key },
    kms === undefined ? undefined : { kms },
    secret === undefined ? undefined : { secret },
  ];
  const [place, ...others] = places.filter((one) => one !== undefined);
  if (place !== undefined && others.length === 0) return place;
  throw new PlumblineError('ERR_USAGE', 'Evidence is signed with exactly one key.', {
    remedy: 'Name it with --key FILE, --kms KEY or --secret SECRET.',
  });
}

function name(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('a name is needed.');
}

function addAttest(command: Command, line: CommandLine): void {
  // The default one of its subcommands: `attest` itself has no options, which would take those of `verify`.
  command
    .command('sign', { isDefault: true })
    .summary('judge a plan file, and write signed evidence of it: what `attest <plan>` does')
    .description(
      'Judges a plan file as `gate` does, and writes evidence: a signed statement that binds the verdicts to these very bytes, to lock file, policies, configuration and waivers. `apply` takes nothing else.',
    )
    .argument('<plan>', 'a plan file; or a root, which is planned on its stand-in into --plan-out')
    .option('--root <dir>', 'the root that the plan is of: its directory, or one variant of it, DIR@NAME', '.')
    .option('--out <file>', 'where to write the evidence; left out: PLAN.evidence.json')
    .option('--key <file>', 'sign with this private key: cosign’s format (COSIGN_PASSWORD) or PKCS #8')
    .option('--kms <key>', 'sign with this KMS key: id, ARN or alias')
    .option('--secret <id>', 'sign with the private key in this secret of Secrets Manager')
    .option(
      '--cloud <cloud>',
      'what the plan was made against: real, standin or none; left out: the plan tells',
      oneOf(['real', 'standin', 'none'] as const),
    )
    .option('--label <name=value>', 'a further label of the root; may be given again', pair)
    .option('--by <name>', 'who has it judged; left out: GITHUB_ACTOR, git’s user or the system’s', name)
    .option('--approved-by <name>', 'who approved the planned changes', name)
    .option('--inherit <evidence>', 'carry the approval of this evidence over, if the planned changes are the same')
    .option(...TRUST_REF)
    .option('--plan-out <file>', 'of a root: where to write the plan file')
    .addHelpText(
      'after',
      '\nExit codes: 0 held, 1 it did not (the evidence says so), 64 no key, 77 refused, 78 a wrong key.',
    )
    .action(async (input: string, flags: AttestFlags) => {
      const { attest } = await import('../commands/attest.js');
      if (flags.inherit !== undefined && flags.approvedBy !== undefined) {
        throw new PlumblineError('ERR_USAGE', '--inherit and --approved-by exclude each other.', {
          remedy: 'Give one of them.',
        });
      }
      const options = {
        input,
        root: flags.root,
        planOut: flags.planOut,
        out: flags.out,
        key: keyPlace(flags),
        cloud: flags.cloud,
        labels: flags.label ?? {},
        by: flags.by,
        approvedBy: flags.approvedBy,
        inherit: flags.inherit,
        trustRef: flags.trustRef,
        now: new Date(),
      };
      line.finish(await attest(options, environment({}, line.abort)));
    });
}

function withCheck(command: Command): Command {
  return command
    .argument('<plan>', 'a plan file')
    .option('--evidence <file>', 'its evidence; left out: PLAN.evidence.json')
    .option('--root <dir>', 'the root that the plan is of: its directory, or one variant of it, DIR@NAME', '.')
    .option(
      '--cloud <cloud>',
      'where the plan is to be applied: real or standin',
      oneOf(['real', 'standin'] as const),
      'real',
    )
    .option(...TRUST_REF);
}

function checkOptions(planFile: string, { evidence, root, cloud, trustRef }: CheckFlags): CheckOptions {
  return { planFile, evidence, root, cloud, trustRef, now: new Date() };
}

function addVerify(command: Command, line: CommandLine): void {
  withCheck(command.command('verify'))
    .summary('tell whether evidence holds for a plan file')
    .description(
      'For pipelines that apply themselves: exit 0 where the evidence holds, 77 with every reason where not.',
    )
    .option('--format <format>', 'text or json', oneOf(['text', 'json'] as const), 'text')
    .action(async (planFile: string, flags: CheckFlags & { format: 'text' | 'json' }) => {
      const { attestVerify } = await import('../commands/attest-verify.js');
      const options = { ...checkOptions(planFile, flags), format: flags.format };
      line.finish(await attestVerify(options, environment({}, line.abort)));
    });
}

function addKeygen(command: Command, line: CommandLine): void {
  command
    .command('keygen')
    .summary('make a key pair in cosign’s format, encrypted with COSIGN_PASSWORD')
    .option('--out-prefix <prefix>', 'writes PREFIX.key and PREFIX.pub', 'cosign')
    .action(async ({ outPrefix }: { outPrefix: string }) => {
      const { writeKeyPair } = await import('../evidence/keygen.js');
      const { key, pub } = await writeKeyPair(outPrefix, process.cwd(), process.env);
      environment({}, line.abort).write(`${key} signs; name ${pub} in plumbline.yaml under evidence.trusted_keys.\n`);
    });
}

function addApply(line: CommandLine): void {
  withReport(withCheck(line.program.command('apply')))
    .summary('apply a plan file, only if its evidence holds; then probe')
    .description(
      'Verifies the evidence, applies a private copy of the very bytes that were verified, and probes what is there afterwards. Real production is opened by nothing else.',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 applied and the probe held, 1 the probe did not, 69 terraform failed, 77 the evidence is refused.',
    )
    .action(async (planFile: string, flags: CheckFlags & ReportOptions) => {
      const { apply } = await import('../commands/apply.js');
      line.finish(await apply(checkOptions(planFile, flags), environment(flags, line.abort)));
    });
}
