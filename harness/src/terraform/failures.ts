import { resolve } from 'node:path';
import { PlumblineError, type ErrorCode } from '../errors';
import { maskAll, type Diagnostic } from './diagnostics';
import { userPath } from './user-path';

interface Kind {
  readonly code: ErrorCode;
  readonly matches: RegExp;
  readonly remedy: string;
}

/** Terraform's summaries by what they mean to the user; the first that matches counts. */
const KINDS: readonly Kind[] = [
  {
    code: 'ERR_PROVIDER_UNAVAILABLE',
    matches:
      /provider package|install provider|provider requirements|provider registry|Incompatible provider version|Required plugins|Inconsistent dependency lock|Could not (?:load|retrieve).*(?:provider|plugin)|Failed to (?:load plugin|obtain provider)|Missing required provider/i,
    remedy:
      'Make the provider available: allow the registry, or put it into a filesystem mirror and name that in PLUMBLINE_PROVIDER_MIRROR. Check that the versions in required_providers and .terraform.lock.hcl are among those.',
  },
  {
    code: 'ERR_MODULE_UNAVAILABLE',
    matches:
      /download module|remote module|module registry|Unresolvable module|Module (?:not found|not installed|version|source)|Failed to (?:query|retrieve).*module|Invalid registry module/i,
    remedy:
      'Check the module’s source and version, and that this machine may reach it; a vendored copy with a local source works offline.',
  },
  {
    code: 'ERR_VARIABLES_MISSING',
    matches: /^No value for required variable|^Required variable not set/,
    remedy: 'Give it a value in a .tfvars file, in plumbline.yaml or as TF_VAR_….',
  },
  {
    code: 'ERR_INPUT_UNSUPPORTED',
    matches:
      /Unsupported Terraform Core version|plan file was created by (?:Terraform|OpenTofu)|Failed to read plan from plan file/i,
    remedy:
      'Use the version of terraform that the configuration or the plan file asks for, or give the output of `terraform show -json`.',
  },
  {
    code: 'ERR_HCL_INVALID',
    matches:
      /^(?:Unsupported (?:argument|attribute|block type)|Missing (?:required argument|newline|attribute|item|expression|base)|Reference to undeclared|Undeclared|Invalid (?:reference|expression|function argument|operand|block|multi-line|character|resource type|data source|argument name|attribute|template|string|variable name|index|provider configuration|terraform|module|default)|Duplicate|Argument|Unclosed|Unterminated|Extra(?:neous)?|Call to unknown function|Not enough function|Too many function|Unreadable module directory|Unexpected|Incorrect attribute|Inappropriate value|Insufficient|Error in function call|Cycle|Self-referen|Variables not allowed|Provider configuration not present|Conflicting|No block type|Incomplete|Block type|Attribute)/,
    remedy: 'Mend the configuration; `terraform validate` shows the same.',
  },
  { code: 'ERR_TERRAFORM_FAILED', matches: /(?:)/, remedy: 'Run `terraform plan` on the root to see all of it.' },
];

/** Offline, a count over something unknown has one likely cause. */
const OFFLINE_COUNT: Kind = {
  code: 'ERR_TERRAFORM_FAILED',
  matches: /^Invalid (?:count|for_each) argument/,
  remedy:
    'Offline, data sources and remote state can be unknown. Give the remote state’s outputs in plumbline.yaml, or plan with --cloud real.',
};

/** How a failed child of terraform's is told: where it ran and what of the run may stand in a message. */
export interface FailureContext {
  /** Where terraform ran. */
  readonly cwd: string;
  /** The command, such as `plan`. */
  readonly stage: string;
  readonly offline: boolean;
  /** Values that no message may hold. */
  readonly secrets: readonly string[];
  readonly toUser: (path: string) => string;
  readonly explain: (text: string) => string;
}

const MOST_LISTED = 5;
/** Sentences that only introduce others, or tell people to run terraform in the scratch copy. */
const FRAME = /^Terraform encountered problems during initiali[sz]ation/;
const ADVICE =
  /\s*(?:To see which modules are currently depending|If you (?:ever|believe)|Run "?terraform init)[\s\S]*$/;

function sentence(diagnostic: Diagnostic, context: FailureContext): string {
  const detail = diagnostic.detail.replace(ADVICE, '').replace(/\s+/g, ' ').trim();
  const where = diagnostic.address === undefined ? '' : ` (${diagnostic.address})`;
  const whole = detail === '' ? `${diagnostic.summary}${where}` : `${diagnostic.summary}${where}: ${detail}`;
  return maskAll(context.explain(whole), context.secrets);
}

function placeOf(diagnostic: Diagnostic, context: FailureContext): { file: string; line?: number } | undefined {
  // Some have their place in the sentence only: `for module "v" at main.tf:1`.
  const [, written, line] = /(?:\bat |\()([^\s()]+\.tf(?:\.json)?):(\d+)/.exec(diagnostic.detail) ?? [];
  const named = diagnostic.file ?? written;
  if (named === undefined) return undefined;
  const file = userPath(context.toUser(resolve(context.cwd, named)));
  const at = diagnostic.line ?? (line === undefined ? undefined : Number(line));
  return at === undefined ? { file } : { file, line: at };
}

function kindOf(diagnostic: Diagnostic, offline: boolean): Kind {
  const kinds = offline ? [OFFLINE_COUNT, ...KINDS] : KINDS;
  const fallback: Kind = { code: 'ERR_TERRAFORM_FAILED', matches: /(?:)/, remedy: '' };
  return kinds.find(({ matches }) => matches.test(diagnostic.summary)) ?? fallback;
}

/** The error that terraform's diagnostics amount to; its place is that of the first. */
export function toError(diagnostics: readonly Diagnostic[], context: FailureContext): PlumblineError {
  const errors = diagnostics.filter(({ severity, summary }) => severity === 'error' && !FRAME.test(summary));
  const [first] = errors;
  if (first === undefined) {
    return new PlumblineError('ERR_TERRAFORM_FAILED', `terraform ${context.stage} failed and gave no reason.`, {
      remedy: `Run \`terraform ${context.stage}\` on the root to see its output.`,
    });
  }
  const { code, remedy } = kindOf(first, context.offline);
  const listed = errors.slice(0, MOST_LISTED).map((diagnostic) => sentence(diagnostic, context));
  const more = errors.length > MOST_LISTED ? [`and ${errors.length - MOST_LISTED} more`] : [];
  const place = errors.map((error) => placeOf(error, context)).find((found) => found !== undefined);
  return new PlumblineError(code, `terraform ${context.stage}: ${[...listed, ...more].join('; ')}`, {
    remedy,
    ...(place === undefined ? {} : { place }),
  });
}
