import { EXIT, type ExitCode } from '../errors';
import { readGaps } from '../standin/gaps';
import { gapsText } from '../standin/gaps-text';
import { installStandin, startStandin } from '../standin/standin';

/** Installs the AWS stand-in, or runs it in the foreground until it is interrupted. */
export async function standin(
  installOnly: boolean,
  tell: (text: string) => void,
  abort: AbortSignal,
): Promise<ExitCode> {
  const progress = (stage: string): void => {
    tell(`${stage}\n`);
  };
  if (installOnly) {
    await installStandin(progress, abort);
    return EXIT.held;
  }
  const running = await startStandin({ abort, progress });
  tell(`The AWS stand-in answers at ${running.url} until you press Ctrl-C.\nAWS_ENDPOINT_URL=${running.url}\n`);
  await new Promise<void>((resolve) => {
    const keep = setInterval(() => undefined, 60_000);
    abort.addEventListener(
      'abort',
      () => {
        clearInterval(keep);
        resolve();
      },
      { once: true },
    );
  });
  await running.stop();
  return EXIT.held;
}

/** Lists what the stand-in only emulates, and what of moto's answers it mends. */
export function listGaps(
  format: 'text' | 'json',
  { color, width, write }: { color: boolean; width: number; write: (text: string) => void },
): ExitCode {
  const gaps = readGaps();
  write(
    format === 'json'
      ? `${JSON.stringify({ schema: 'plumbline.standin-gaps/v1', ...gaps }, null, 2)}\n`
      : gapsText(gaps, color, width),
  );
  return EXIT.held;
}
