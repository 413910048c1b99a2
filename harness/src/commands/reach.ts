import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { answer } from '../reach/answer';
import { findEnd } from '../reach/find-end';
import { readMatrix } from '../reach/matrix';
import { matrixMarkdown, matrixText } from '../reach/matrix-text';
import { networkOf, type Network } from '../reach/network';
import type { Outcome } from '../reach/step';
import { answerText } from '../reach/text';
import { tell } from '../reach/told';
import { endName, type End } from '../reach/ways';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import { tier } from '../relate/subnet';
import { escapeUnprintable } from '../report/clean';
import type { Environment } from './context';
import { readWithSource, type GraphInputOptions } from './graph-input';

export const REACH_FORMATS = ['text', 'json', 'markdown'] as const;
export type ReachFormat = (typeof REACH_FORMATS)[number];

export interface ReachOptions extends GraphInputOptions {
  readonly format: ReachFormat;
}

export interface ReachQuestion {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  /** What the answer must be for the run to hold; left out, any will do. */
  readonly expect: 'reached' | 'stopped' | undefined;
}

/** Answers who reaches whom, hop by hop. With an expectation it is a test: 1 where the answer is another, or unknown. */
export async function reach(
  input: string,
  question: ReachQuestion,
  options: ReachOptions,
  environment: Environment,
): Promise<ExitCode> {
  if (options.format === 'markdown') {
    throw new PlumblineError('ERR_USAGE', 'one answer is printed as text or json', {
      remedy: 'Markdown is a format of --matrix.',
    });
  }
  const { inventory, source } = await readWithSource(input, options, environment);
  const noun = new Noun(inventory, new Graph(inventory));
  const network = networkOf(noun);
  const [from, to] = ends(network, question);
  const traffic = { protocol: question.protocol, port: question.port };
  const found = answer(network, from, to, traffic);
  const told = tell(noun, source, { from: endName(from), to: endName(to) }, traffic, found);
  environment.write(options.format === 'json' ? json(told) : answerText(told, environment));
  return meets(found.verdict, question.expect) ? EXIT.held : EXIT.notHeld;
}

function ends(network: Network, question: ReachQuestion): [End, End] {
  const from = findEnd(network, question.from);
  const to = findEnd(network, question.to);
  if (from.kind === 'service') {
    throw new PlumblineError('ERR_USAGE', `${endName(from)} is a gateway endpoint: nothing comes from there`, {
      remedy: 'Ask who reaches it: give it with --to.',
    });
  }
  if (from.kind !== 'endpoint' && to.kind !== 'endpoint') {
    throw new PlumblineError('ERR_USAGE', `neither ${endName(from)} nor ${endName(to)} is a resource of this input`, {
      remedy: 'Give the address of a resource with --from or --to.',
    });
  }
  if (from.kind === 'endpoint' && to.kind === 'endpoint' && from.endpoint === to.endpoint) {
    throw new PlumblineError('ERR_USAGE', `${endName(from)} is both ends`, { remedy: 'Give two ends.' });
  }
  return [from, to];
}

function meets(verdict: Outcome, expected: ReachQuestion['expect']): boolean {
  return expected === undefined || verdict === expected;
}

function json(value: unknown): string {
  return `${escapeUnprintable(JSON.stringify(value, null, 2))}\n`;
}

/** Draws who reaches whom: the internet, and everything with a network interface. */
export async function reachMatrix(input: string, options: ReachOptions, environment: Environment): Promise<ExitCode> {
  const { inventory } = await readWithSource(input, options, environment);
  const noun = new Noun(inventory, new Graph(inventory));
  const matrix = readMatrix(networkOf(noun), (subnet) => tierWord(noun, subnet));
  if (matrix.parties.length < 2) {
    throw new PlumblineError(
      'ERR_NOTHING_COVERED',
      `${input === '-' ? 'standard input' : input} holds nothing with a network interface`,
      {
        remedy: 'Give the plan of a root that makes something in a network.',
      },
    );
  }
  if (options.format === 'json') environment.write(json(matrix));
  else
    environment.write(options.format === 'markdown' ? matrixMarkdown(matrix) : matrixText(matrix, environment.width));
  return EXIT.held;
}

function tierWord(noun: Noun, address: string): string {
  const resource = noun.inventory.get(address);
  const found = resource === undefined ? null : tier(noun, resource);
  return typeof found === 'string' ? found : 'tier unknown';
}
