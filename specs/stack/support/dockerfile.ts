import { readFileSync } from 'node:fs';
import { DockerfileParser, type From, type Instruction, type ModifiableInstruction } from 'dockerfile-ast';
import { z } from 'zod';

/** A line of a Dockerfile. */
export interface Step {
  readonly keyword: string;
  /** `--from=packages` of COPY. */
  readonly flags: Readonly<Record<string, string>>;
  /** All that stands behind the keyword, on one line. */
  readonly text: string;
  /** Its words, without flags; of `["node", "main.js"]` those of the list. */
  readonly args: readonly string[];
}

export interface Stage {
  readonly name: string | null;
  readonly image: string;
  readonly steps: readonly Step[];
}

/** The stages of a Dockerfile, by a parser of its language. */
export function readDockerfile(path: string): Stage[] {
  const parsed = DockerfileParser.parse(readFileSync(path, 'utf8'));
  const defaults = Object.fromEntries(
    parsed.getInitialARGs().map((arg) => [arg.getProperty()?.getName() ?? '', arg.getProperty()?.getValue() ?? '']),
  );
  const stages: (Omit<Stage, 'steps'> & { steps: Step[] })[] = [];
  for (const instruction of parsed.getInstructions()) {
    const step = stepOf(instruction);
    if (step.keyword === 'FROM') {
      const image = (step.args[0] ?? '').replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => defaults[name] ?? '');
      const isNamed = (from: Instruction): from is From => 'getBuildStage' in from;
      stages.push({ name: isNamed(instruction) ? instruction.getBuildStage() : null, image, steps: [] });
    } else stages.at(-1)?.steps.push(step);
  }
  return stages;
}

function stepOf(instruction: Instruction): Step {
  const text = instruction.getArgumentsContent() ?? '';
  const list = /\[.*\]$/s.exec(text)?.[0];
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const args = list === undefined ? words : z.array(z.string()).parse(JSON.parse(list));
  return { keyword: instruction.getKeyword(), flags: flagsOf(instruction), text, args };
}

function flagsOf(instruction: Instruction): Record<string, string> {
  const takesFlags = (some: Instruction): some is ModifiableInstruction => 'getFlags' in some;
  const flags = takesFlags(instruction) ? instruction.getFlags() : [];
  return Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? '']));
}
