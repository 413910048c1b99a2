import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../target';
import { compare, type Question } from './compare';
import { contenderOf } from './contender';
import { COMPARE_EXIT } from './outcome';
import { writeComparison } from './report';
import { comparisonMarkdown, comparisonText } from './text';

const FOLDER = join(ROOT, '.plumbline/load');
const USAGE = 'usage: run.ts BASE HEAD [--effect PERCENT] [--seconds SECONDS]';

const tell = (line: string): void => void process.stderr.write(`compare: ${line}\n`);

/** Exit codes: load/compare/outcome.ts */
async function main(args: readonly string[]): Promise<number> {
  const question = questionOf(args);
  if (typeof question === 'string') {
    tell(question);
    return COMPARE_EXIT.usage;
  }
  // Whatever was started is a group of its own that ends with this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(COMPARE_EXIT.interrupted));
  }
  let comparison;
  try {
    comparison = await compare(question, join(FOLDER, 'compare'), tell);
  } catch (thrown) {
    tell(thrown instanceof Error ? thrown.message : String(thrown));
    return COMPARE_EXIT.unhealthy;
  }
  process.stdout.write(comparisonText(comparison));
  tell(`written to ${writeComparison(FOLDER, comparison, comparisonMarkdown(comparison))}`);
  return comparison.exit_code;
}

/** What is asked, or what is wrong with it. */
function questionOf(args: readonly string[]): Question | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { effect: { type: 'string', default: '5' }, seconds: { type: 'string', default: '120' } },
    });
  } catch (thrown) {
    return `${thrown instanceof Error ? thrown.message : String(thrown)}\n${USAGE}`;
  }
  const [base = '', head = '', ...others] = parsed.positionals;
  const [effect, seconds] = [Number(parsed.values.effect) / 100, Number(parsed.values.seconds)];
  if (base === '' || head === '' || others.length > 0) return USAGE;
  if (!(effect > 0 && effect < 1)) return 'the smallest effect is a percentage above 0 and below 100';
  if (!(seconds >= 1 && seconds <= 600)) return 'it takes from 1 to 600 seconds';
  const [baseContender, headContender] = [contenderOf(base), contenderOf(head)];
  if (baseContender === undefined) return `${base} is no URL, no checkout and no commit of this repository`;
  if (headContender === undefined) return `${head} is no URL, no checkout and no commit of this repository`;
  const { BASE_ISSUER, HEAD_ISSUER } = process.env;
  return {
    base: { name: base, contender: baseContender, issuer: BASE_ISSUER },
    head: { name: head, contender: headContender, issuer: HEAD_ISSUER },
    effect,
    seconds,
  };
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (thrown: unknown) => {
    tell(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = COMPARE_EXIT.fault;
  },
);
