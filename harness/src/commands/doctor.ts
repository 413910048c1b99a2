import pc from 'picocolors';
import { EXIT, type ExitCode } from '../errors';
import { installStandin } from '../standin/install';
import type { Environment } from './context';
import { lookAround, type Finding } from './machine';

const SIGNS = { there: '✓', missing: '✗', optional: '–' } as const;

/**
 * Says what is there of all that Plumbline uses, what each is for, and how to get what is not; with `install`, installs
 * the AWS stand-in first. Without something that the main job needs, the exit code is 69.
 */
export async function doctor(install: boolean, environment: Environment): Promise<ExitCode> {
  const { abort, tell, write, color } = environment;
  if (install) {
    await installStandin((stage) => {
      tell(`${stage}\n`);
    }, abort);
  }
  const findings = await lookAround(process.env, abort);
  write(findings.map((finding) => lines(finding, color)).join(''));
  return findings.some(({ state }) => state === 'missing') ? EXIT.programMissing : EXIT.held;
}

function lines({ name, state, words, get }: Finding, color: boolean): string {
  const paint = pc.createColors(color);
  const sign = { there: paint.green, missing: paint.red, optional: paint.yellow }[state](SIGNS[state]);
  return `${sign} ${name.padEnd(9)}  ${words}\n${get === undefined ? '' : `             ${get}\n`}`;
}
