import type { Command } from 'commander';

/** What the help of a command shows at its end, by how the command is called. */
interface Lesson {
  readonly examples: readonly string[];
  /** Where the command does not tell its exit codes itself. */
  readonly exits?: string;
}

const READS = '0 done, 64 bad usage, 65 input refused, 66 not found.';

const LESSONS: Readonly<Record<string, Lesson>> = {
  verify: {
    examples: [
      'plumbline verify',
      'plumbline verify envs/prod --format sarif --out findings.sarif',
      'plumbline verify --changed origin/main --trust-ref origin/main --format github',
    ],
  },
  gate: {
    exits: '0 held, 1 did not hold, 64 bad usage, 65 input refused, 66 not found, 78 bad configuration.',
    examples: [
      'terraform show -json plan.out | plumbline gate -',
      'plumbline gate plan.json --source envs/prod --label environment=prod',
      'plumbline gate envs/prod',
    ],
  },
  'attest sign': {
    examples: [
      'plumbline attest plan.out --root envs/prod --key ci.key',
      'plumbline attest plan.out --root app@production --kms alias/evidence',
    ],
  },
  'attest keygen': {
    exits: '0 made, 64 no password or a file is there.',
    examples: [
      'COSIGN_PASSWORD=… plumbline attest keygen',
      'COSIGN_PASSWORD=… plumbline attest keygen --out-prefix keys/ci',
    ],
  },
  'attest verify': {
    examples: [
      'plumbline attest verify plan.out',
      'plumbline attest verify plan.out --evidence plan.out.evidence.json',
    ],
    exits: '0 it holds, 66 not found, 77 refused.',
  },
  apply: {
    examples: [
      'plumbline apply plan.out',
      'plumbline apply plan.out --evidence plan.out.evidence.json --format markdown',
    ],
  },
  probe: {
    examples: [
      'plumbline probe envs/prod --cloud real',
      'plumbline probe envs/prod --cloud real --wait 30 --format markdown --out probe.md',
    ],
  },
  drift: {
    examples: [
      'plumbline drift envs/prod --cloud real',
      'plumbline drift envs/prod --cloud real --detailed-exitcode --format junit --out drift.xml',
    ],
  },
  reach: {
    examples: [
      'plumbline reach plan.json --from internet --to aws_db_instance.this --port 5432 --expect stopped',
      'plumbline reach plan.json --matrix',
    ],
  },
  mutate: {
    examples: [
      'plumbline mutate envs/prod',
      'plumbline mutate plan.json --not-below last.json --format json --out last.json',
    ],
  },
  waive: {
    exits: '0 written, 64 bad usage, 66 no such report, 78 waivers.yaml is not valid.',
    examples: [
      "plumbline waive rds-multi-az 'module.database.*' --where environment=dev --expires 90d",
      "plumbline waive s3-versioning aws_s3_bucket.tmp --expires 2027-06-30 --owner web --reason 'Scratch space.'",
    ],
  },
  'new control': {
    exits: '0 written, 64 bad usage or it is there, 69 no opa, 78 bad configuration.',
    examples: [
      'plumbline new control rds/deletion_protection --slug team-rds-protected --severity high',
      'plumbline new control sqs/encrypted --type aws_sqs_queue --attribute sqs_managed_sse_enabled',
    ],
  },
  'ledger check-pack': {
    examples: ['plumbline ledger check-pack pack.zip', 'plumbline ledger check-pack pack.zip --key keys/ledger.pub'],
  },
  'ledger verify-audit': {
    examples: ['plumbline ledger verify-audit audit.ndjson', 'plumbline ledger verify-audit pack/audit.ndjson'],
  },
  graph: {
    exits: READS,
    examples: ['plumbline graph plan.json --out network.svg', 'plumbline graph envs/prod --format mermaid'],
  },
  'controls list': {
    exits: '0 listed, 64 bad usage, 78 bad configuration.',
    examples: ['plumbline controls', 'plumbline controls --severity critical --format markdown'],
  },
  'controls diff': {
    examples: [
      'plumbline controls diff ref:origin/main here --plans plans',
      'plumbline controls diff node_modules/@plumbline/harness ../plumbline-next/package --plans plans',
    ],
  },
  explain: {
    exits: '0 told, 64 no such control.',
    examples: ['plumbline explain rds-multi-az', 'plumbline explain rds-multi-az --format markdown'],
  },
  'report render': {
    exits: READS,
    examples: ['plumbline report --format html --out report.html', 'plumbline report saved.json --format markdown'],
  },
  'report merge': {
    examples: ['plumbline report merge', 'plumbline report merge shards --out merged'],
  },
  doctor: { examples: ['plumbline doctor', 'plumbline doctor --install'] },
  up: { examples: ['plumbline up envs/dev', 'plumbline up envs/dev --var-file dev.tfvars'] },
  down: { examples: ['plumbline down envs/dev', 'plumbline down envs/dev --forget'] },
  standin: {
    exits: '0 it ran until it was stopped, 69 it cannot be installed or started.',
    examples: ['plumbline standin', 'plumbline standin --gaps --format json'],
  },
  init: {
    examples: [
      'plumbline init --dry-run',
      'plumbline init --yes',
      'plumbline init --package https://HOST/plumbline.tgz',
    ],
  },
  'pre-commit': {
    examples: [
      'plumbline pre-commit envs/prod/main.tf modules/vpc/subnets.tf',
      'git diff --cached --name-only -z | xargs -0 plumbline pre-commit',
    ],
  },
  completion: { examples: ['source <(plumbline completion bash)', 'plumbline completion fish | source'] },
};

/** Adds what the help of each command shows at its end. */
export function addExamples(command: Command, path: readonly string[] = []): void {
  for (const each of command.commands) {
    const own = [...path, each.name()];
    const lesson = LESSONS[own.join(' ')];
    if (lesson !== undefined) each.addHelpText('after', textOf(lesson));
    addExamples(each, own);
  }
}

function textOf({ examples, exits }: Lesson): string {
  const codes = exits === undefined ? '' : `\nExit codes: ${exits}\n`;
  return `${codes}\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`;
}
