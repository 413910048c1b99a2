import { PlumblineError } from '../errors';
import { bookmark } from './plan';
import { members } from './sections';

/** What an input is, told by its content: names and endings say nothing. */
export interface Recognised {
  readonly kind: 'plan-json' | 'plan-file' | 'state' | 'manifests';
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OPEN_BRACE = 0x7b;

/**
 * Recognises plan JSON, binary plan files, states and objects of Kubernetes, and says of other things what they are.
 * @throws PlumblineError ERR_INPUT_NOT_JSON, ERR_INPUT_IS_BOOKMARK or ERR_INPUT_UNSUPPORTED
 */
export function recognise(bytes: Buffer, name: string): Recognised {
  if (bytes.subarray(0, 4).equals(ZIP)) return { kind: 'plan-file' };
  if (isUtf16(bytes)) {
    throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${name} is written in UTF-16, which JSON is not`, {
      remedy:
        'PowerShell’s `>` writes it: use `terraform show -json p | Out-File -Encoding utf8 plan.json`, or give the plan file.',
    });
  }
  const start = firstByte(bytes);
  if (start === undefined) {
    throw new PlumblineError('ERR_INPUT_NOT_JSON', `${name} is empty`, {
      remedy: 'Give the output of `terraform show -json PLANFILE`.',
    });
  }
  if (bytes[start] !== OPEN_BRACE) {
    if (looksLikeManifests(bytes.toString('utf8'))) return { kind: 'manifests' };
    throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${name} is neither plan JSON nor a plan file`, {
      remedy: 'Give the output of `terraform show -json PLANFILE`, or the file that `terraform plan -out` wrote.',
    });
  }
  const head = bytes.toString('utf8', start, start + 400);
  if (/^\{\s*"remote_plan_format"/.test(head)) throw bookmark(name);
  if (/^\{\s*"(apiVersion|kind)"/.test(head)) return { kind: 'manifests' };
  if (/^\{\s*"@level"/.test(head)) {
    throw new PlumblineError('ERR_INPUT_NOT_A_PLAN', `${name} is the log of \`terraform plan -json\`, not a plan`, {
      remedy: 'Plan with `-out p`, then give `terraform show -json p`.',
    });
  }
  return { kind: isState(bytes) ? 'state' : 'plan-json' };
}

/** Whether a text speaks as objects of Kubernetes do: of an API's version and a kind. */
export function looksLikeManifests(text: string): boolean {
  return /^[\s{,-]*"?apiVersion"?\s*:/m.test(text) && /^[\s{,-]*"?kind"?\s*:/m.test(text);
}

/** The first member that one of the two alone has; Terraform writes it before anything large. */
const OF_STATES = new Set(['serial', 'lineage', 'values', 'encrypted_data', 'modules']);
const OF_PLANS = new Set([
  'variables',
  'planned_values',
  'resource_changes',
  'configuration',
  'prior_state',
  'resource_drift',
  'output_changes',
  'applyable',
  'complete',
  'errored',
]);

/** Whether it is a state, raw or as `terraform show -json` prints it. What is no JSON is left to the reader of plans. */
function isState(bytes: Buffer): boolean {
  try {
    for (const { key } of members(bytes)) {
      if (OF_PLANS.has(key)) return false;
      if (OF_STATES.has(key)) return true;
    }
  } catch {
    return false;
  }
  return false;
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** The first byte that is no white space and no byte-order mark. */
function firstByte(bytes: Buffer): number | undefined {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at += 1;
  }
  return undefined;
}
