import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { checkovReport } from './checkov-report';

const CHECKOUT = resolve(__dirname, '../..');
const FOLDER = join(CHECKOUT, 'docs/demo');
const PROGRAM = join(CHECKOUT, 'node_modules/.bin/plumbline');
const DATABASE = 'aws_db_instance.orders[0]';

/** Where the demo works: a copy of docs/demo. */
export interface Stage {
  readonly cwd: string;
  readonly tell: (text: string) => void;
}

/** Runs a command of Plumbline, which may end with 1: most of what it shows here does not hold. */
export function plumbline(args: readonly string[], { cwd }: Stage): Promise<string> {
  return new Promise((done, failed) => {
    execFile(PROGRAM, args, { cwd, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null || error.code === 1) done(stdout);
      else failed(new Error(`plumbline ${args.join(' ')}: ${stderr}`));
    });
  });
}

/** The plan: what fails at the database, hop by hop; what another tool says of it; what nobody can tell yet. */
export async function beforeTheApply(stage: Stage): Promise<void> {
  const { tell } = stage;
  const plan = ['plan.json', '--source', 'shop'];
  tell('\n$ plumbline gate plan.json --source shop   # of what fails, the two that make the way\n\n');
  const report = await plumbline(['gate', ...plan], stage);
  const shown = ['✗ shop ', 'critical  net-sg-no-world-data-ports', 'critical  rds-not-public', 'unknown until live\n'];
  tell(blocksOf(report, shown));
  tell(`\n$ plumbline reach plan.json --from internet --to '${DATABASE}' --port 5432\n\n`);
  tell(await plumbline(['reach', ...plan, '--from', 'internet', '--to', DATABASE, '--port', '5432'], stage));
  tell(`\n# What Checkov says of the same plan.json, recorded (make demo-record):\n\n${checkovWords()}`);
}

/** The blocks of a report, parted by empty lines, in which one of some words stands. */
function blocksOf(report: string, words: readonly string[]): string {
  const blocks = report.split(/\n\n+/).filter((block) => words.some((word) => block.includes(word)));
  return `${blocks.join('\n\n')}\n`;
}

function checkovWords(): string {
  const { summary, results } = checkovReport.parse(JSON.parse(readFileSync(join(FOLDER, 'checkov.json'), 'utf8')));
  const lines = results.failed_checks.map(
    ({ check_id, check_name, resource }) => `  ${check_id}  ${resource}\n    ${check_name}`,
  );
  return [`Checkov ${summary.checkov_version}: ${summary.passed} passed, ${summary.failed} failed`, ...lines, ''].join(
    '\n',
  );
}

/** The mended root is applied on the stand-in; the cloud decides what the plan could not. */
export async function afterTheApply(stage: Stage): Promise<void> {
  const { tell, cwd } = stage;
  tell('\n# Mended, and applied on the stand-in: AWS is emulated from here on. The database is left out, for the\n');
  tell('# provider waits a minute before it looks at one.\n\n$ plumbline up shop --var-file mended.tfvars\n\n');
  tell(await plumbline(['up', 'shop', '--var-file', 'mended.tfvars'], stage));
  tell('\n$ plumbline probe shop --var-file mended.tfvars   # what the plan owed\n\n');
  const probed = await plumbline(['probe', 'shop', '--var-file', 'mended.tfvars'], stage);
  tell(blocksOf(probed, ['plan and cloud', '✓ discharged']));
  await openGroup(standinOf(cwd));
  tell('\n# Somebody opens the group, by the SDK.\n\n$ plumbline drift shop --var-file mended.tfvars\n\n');
  tell(await plumbline(['drift', 'shop', '--var-file', 'mended.tfvars'], stage));
}

const record = z.object({ url: z.string() });

/** What the SDK is told of the stand-in that was started for the root. */
function standinOf(cwd: string): {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
} {
  const { url } = record.parse(JSON.parse(readFileSync(join(cwd, '.plumbline/standin/shop/standin.json'), 'utf8')));
  return { endpoint: url, region: 'eu-west-1', credentials: { accessKeyId: 'standin', secretAccessKey: 'standin' } };
}

async function openGroup(settings: ReturnType<typeof standinOf>): Promise<void> {
  const ec2 = new EC2Client(settings);
  const Filters = [{ Name: 'group-name', Values: ['orders'] }];
  const { SecurityGroups: [group] = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  const IpRanges = [{ CidrIp: '0.0.0.0/0' }];
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: group?.GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges }],
    }),
  );
}
