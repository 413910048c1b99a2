import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../harness/dist/catalogue/load';
import { PlumblineError } from '../../harness/dist/errors';
import { Engine } from '../../harness/dist/judge/engine';
import { judge } from '../../harness/dist/judge/judge';
import { Inventory } from '../../harness/dist/read/inventory';
import { readStatic } from '../../harness/dist/static/read-static';
import { mutate, numbers } from '../unit/static/mutate-text';
import { measure, median } from './measure';

const FILES = 1_000;
const MUTANTS = 10_000;
const RUNS = 3;

/**
 * Time and memory of the gate on HCL by itself, one cold process each: a file, and 1,000 files of 3 KB; then 10,000
 * examples of the policies made strange or broken, each read and judged: how many end how, and the slowest.
 */
export async function benchStatic(root: string, say: (text: string) => void): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    const many = join(scratch, 'many');
    mkdirSync(many);
    for (let i = 0; i < FILES; i += 1) writeFileSync(join(many, `f${String(i)}.tf`), service(i));
    say(`HCL by itself: one file, ${String(FILES)} files`);
    const program = join(root, 'node_modules/.bin/plumbline');
    await time('one file of 3 KB', program, join(many, 'f0.tf'), scratch);
    await time(`${String(FILES)} files of 3 KB`, program, many, scratch);
    say(`HCL by itself: ${String(MUTANTS)} mutants of the examples`);
    await fuzz(join(root, 'policies'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function time(what: string, program: string, input: string, scratch: string): Promise<void> {
  const runs: { ms: number; peakBytes: number }[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    runs.push(await measure(program, ['gate', input, '--format', 'json', '--out', join(scratch, 'report.json')]));
  }
  const seconds = (median(runs.map(({ ms }) => ms)) / 1000).toFixed(2);
  const memory = (Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 1e6).toFixed(0);
  console.log(`${what}: ${seconds} s, ${memory} MB`);
}

/** Some 3 KB of a service: buckets, groups and policies that refer to each other. */
function service(number: number): string {
  const id = String(number);
  const parts = Array.from({ length: 5 }, (_, k) => {
    const name = `s${id}_${String(k)}`;
    return `resource "aws_s3_bucket" "${name}" {
  bucket = "\${local.name_${id}}-${String(k)}"
  tags   = local.tags_${id}
}

resource "aws_s3_bucket_versioning" "${name}" {
  bucket = aws_s3_bucket.${name}.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_security_group" "${name}" {
  name   = "\${local.name_${id}}-${String(k)}"
  vpc_id = "vpc-0123"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
`;
  });
  return `variable "env_${id}" {
  default = "prod"
}

locals {
  name_${id} = "svc-\${var.env_${id}}-${id}"
  tags_${id} = { Name = local.name_${id}, Team = "core" }
}

${parts.join('\n')}`;
}

async function fuzz(folder: string): Promise<void> {
  const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  const texts = examples.map((file) => readFileSync(join(folder, file), 'utf8'));
  const controls = loadCatalogue().controls.filter(({ planes }) => planes.includes('plan'));
  const engine = new Engine({ parameters: {}, today: '2026-11-24' });
  const next = numbers(3);
  const ends = { judged: 0, broken: 0, 'nothing to judge': 0, crashed: 0 };
  let slowest = 0;
  for (let i = 0; i < MUTANTS; i += 1) {
    const text = mutate(texts[Math.floor(next() * texts.length)] ?? '', next, i % 2 === 0);
    const started = process.cpuUsage();
    const end = await endOf(text, (inventory) => judge(inventory, controls, () => engine, { all: false }));
    ends[end] += 1;
    if (end === 'crashed') console.log(text);
    const { user, system } = process.cpuUsage(started);
    slowest = Math.max(slowest, (user + system) / 1000);
  }
  console.log(
    `${String(MUTANTS)} mutants: ${JSON.stringify(ends)}, the slowest ${slowest.toFixed(0)} ms of a processor`,
  );
}

async function endOf(
  text: string,
  judged: (inventory: Inventory) => Promise<unknown>,
): Promise<'judged' | 'broken' | 'nothing to judge' | 'crashed'> {
  try {
    const files = [{ file: 'main.tf', path: '/nowhere/main.tf', text }];
    const { inputs, broken } = await readStatic('/nowhere', files, { cwd: '/nowhere', varFiles: [] });
    if (broken.length > 0) return 'broken';
    for (const { input } of inputs) await judged(new Inventory({ ...input, offline: false }));
    return 'judged';
  } catch (thrown) {
    return thrown instanceof PlumblineError && thrown.code === 'ERR_NOTHING_COVERED' ? 'nothing to judge' : 'crashed';
  }
}
