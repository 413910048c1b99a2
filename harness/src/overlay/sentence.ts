import type { Control } from '../catalogue/control';
import type { Finding } from '../judge/judgement';
import { isArray, isObject, type Json } from '../read/json';

/** The sentence of a finding: the control's template with its arguments filled in; never a secret value. */
export function sentence(control: Control, finding: Finding | undefined): string {
  if (finding === undefined) return control.title;
  if (finding.verdict === 'error') return `The policy failed: ${finding.because ?? 'no reason given'}.`;
  if (finding.verdict === 'unknown') {
    const what = finding.path.length === 0 ? '' : `${attributeName(finding.path) ?? ''}: `;
    return `${what}${finding.because ?? 'not decidable yet'}.`;
  }
  const template = finding.message === undefined ? undefined : control.messages[finding.message];
  return template === undefined ? `${control.title}: does not hold.` : fill(template, finding.args);
}

function fill(template: string, args: Readonly<Record<string, Json>>): string {
  return template.replace(/\{([a-z_]+)\}/g, (whole, name: string) =>
    name in args ? words(args[name] ?? null) : whole,
  );
}

/** A value in a sentence. */
function words(value: Json): string {
  if (value === null) return 'not set';
  if (typeof value === 'string') return value;
  if (isArray(value)) return value.length === 0 ? 'nothing' : value.map(words).join(', ');
  if (!isObject(value)) return String(value);
  if ('$secret' in value) return '(a secret)';
  if ('$unknown' in value) return '(not known yet)';
  return JSON.stringify(value);
}

/** `vpc_config[0].endpoint_public_access`: a path as people write it; null where there is none. */
export function attributeName(path: readonly (string | number)[]): string | null {
  if (path.length === 0) return null;
  return path.map((step, i) => (typeof step === 'number' ? `[${String(step)}]` : i === 0 ? step : `.${step}`)).join('');
}
