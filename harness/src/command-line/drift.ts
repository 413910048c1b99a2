import type { CommandLine } from './options';

/** Adds the commands of this file to the command line. */
export function addDrift(line: CommandLine): void {
  void line;
}
