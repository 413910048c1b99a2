import { catalogueHere } from './catalogue-here';
import { writeWhole, type Environment } from './context';
import { rerender } from './report';
import { resolve } from 'node:path';

/** Renders a saved report in the format asked for. */
export async function renderAgain(path: string, environment: Environment): Promise<void> {
  const text = await rerender(resolve(environment.cwd, path), environment.format, {
    catalogue: await catalogueHere(environment.cwd),
    command: 'report',
    color: environment.color && environment.out === undefined,
    width: environment.width,
    reportsIn: null,
  });
  if (environment.out === undefined) environment.write(text);
  else writeWhole(resolve(environment.cwd, environment.out), text);
}
