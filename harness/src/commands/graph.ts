import { resolve } from 'node:path';
import { EXIT, PlumblineError, type ExitCode } from '../errors';
import { renderMermaid } from '../graph/mermaid';
import type { Picture } from '../graph/picture';
import { placePicture } from '../graph/place';
import { readPicture } from '../graph/read-picture';
import { renderSvg } from '../graph/svg';
import { writeWhole, type Environment } from './context';
import { readGraphInput, type GraphInputOptions } from './graph-input';

export const PICTURE_FORMATS = ['svg', 'mermaid'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

const RENDERERS: Readonly<Record<PictureFormat, (picture: Picture) => string>> = {
  svg: (picture) => renderSvg(placePicture(picture)),
  mermaid: renderMermaid,
};

/** Draws one plan, recognised by its content as `gate` does; a directory is planned first. */
export async function graph(
  input: string,
  options: GraphInputOptions & { readonly format: PictureFormat },
  environment: Environment,
): Promise<ExitCode> {
  const [text] = await draw(input, [options.format], options, environment);
  if (environment.out === undefined) environment.write(text ?? '');
  else writeWhole(resolve(environment.cwd, environment.out), text ?? '');
  return EXIT.held;
}

/** One input in each of these formats. */
export async function draw(
  input: string,
  formats: readonly PictureFormat[],
  options: GraphInputOptions,
  environment: Environment,
): Promise<string[]> {
  const picture = readPicture(await readGraphInput(input, options, environment));
  if (picture.networks.length === 0) {
    const name = input === '-' ? 'standard input' : input;
    throw new PlumblineError('ERR_NOTHING_COVERED', `${name} holds no VPC, and nothing that stands in one`, {
      remedy: 'Give the plan of a root that makes a network, or something in one.',
    });
  }
  return formats.map((format) => RENDERERS[format](picture));
}
