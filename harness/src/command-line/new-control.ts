import { severity, type Severity } from '../report/terms';
import { environment, parsed, type CommandLine } from './options';

interface Given {
  readonly slug?: string;
  readonly severity: Severity;
  readonly type?: string;
  readonly attribute?: string;
}

/** Adds `new control` to the command line. */
export function addNewControl({ program, abort, finish }: CommandLine): void {
  program
    .command('new')
    .summary('begin a control of your own: its Rego, its test and its examples')
    .command('control')
    .argument('<service/property>', 'what it is of and what it requires: `rds/some_property`')
    .option('--slug <slug>', 'its name; left out, service and property with hyphens')
    .option(
      '--severity <severity>',
      severity.options.join(', '),
      (value) => parsed(severity.safeParse(value).data, value, severity.options),
      'medium',
    )
    .option('--type <type>', 'the resource type that it judges; left out, that of the other controls of the service')
    .option('--attribute <name>', 'the argument that must be true; left out, the property')
    .addHelpText(
      'after',
      `
It is put into policies/ beside plumbline.yaml, and judged from then on: this needs \`opa\` on the PATH.`,
    )
    .action(async (name: string, { slug, severity: level, type, attribute }: Given) => {
      const { newControl } = await import('../commands/new-control.js');
      finish(await newControl({ name, slug, severity: level, type, attribute }, environment({}, abort)));
    });
}
