import { z } from 'zod';
import { PlumblineError } from '../errors';
import { isObject, parseText, type Json, type JsonObject } from './json';
import type { Resource } from './resource';
import { readShownState } from './state-json';
import { readStateFile } from './state-file';

/** A state as far as it is read: what was there when it was last applied or refreshed. */
export interface StateDocument {
  readonly terraformVersion: string;
  /** Absent in `terraform show -json`, as is the lineage. */
  readonly serial?: number;
  readonly lineage?: string;
  /** Every action is `no-op` and nothing is unknown; a deposed object has ` (deposed …)` behind its address. */
  readonly resources: readonly Resource[];
  /**
   * The provider configuration of each managed resource by its address, as a state file names it:
   * `provider["registry.terraform.io/hashicorp/aws"].ireland`. `terraform show -json` leaves the alias out.
   */
  readonly providers: ReadonlyMap<string, string>;
}

const REMEDY = 'Give the output of `terraform state pull`, or of `terraform show -json` in the root’s directory.';

/**
 * Reads a state: the file itself (`terraform state pull`), or `terraform show -json` of it.
 * @throws PlumblineError ERR_INPUT_NOT_JSON, ERR_INPUT_IS_BOOKMARK, ERR_INPUT_NOT_A_STATE, ERR_STATE_FORMAT or
 *   ERR_INPUT_UNSUPPORTED (encrypted); no message holds a value of the state.
 */
export function readState(bytes: Buffer, name: string): StateDocument {
  const value = parsed(bytes, name);
  if (!isObject(value)) throw notAState(name);
  refuseOthers(value, name);
  if (!('format_version' in value) && value['version'] !== 4) throw notAState(name);
  try {
    return 'format_version' in value ? readShownState(value) : readStateFile(value);
  } catch (cause) {
    if (cause instanceof z.ZodError) throw notAState(name, cause.issues[0]?.path.join('.'));
    throw cause;
  }
}

/** JSON.parse quotes the text around an error, which may be a secret: neither message nor cause is kept. */
function parsed(bytes: Buffer, name: string): Json {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new PlumblineError('ERR_INPUT_NOT_JSON', `${name} is empty`, { remedy: REMEDY });
  try {
    return parseText(text);
  } catch {
    throw new PlumblineError('ERR_INPUT_NOT_JSON', `${name} is not whole JSON: it breaks off or goes wrong`, {
      remedy: REMEDY,
    });
  }
}

function notAState(name: string, at = ''): PlumblineError {
  const where = at === '' ? '' : `, at ${at}`;
  return new PlumblineError('ERR_INPUT_NOT_A_STATE', `${name} is not a state as Terraform writes it${where}`, {
    remedy: REMEDY,
  });
}

/** What is near to a state, and none that can be read: said by name, with what to do. */
function refuseOthers(value: JsonObject, name: string): void {
  if ('remote_plan_format' in value) {
    throw new PlumblineError('ERR_INPUT_IS_BOOKMARK', `${name} is a bookmark of HCP Terraform, not a state`, {
      remedy: 'Give the output of `terraform state pull` where you are logged in.',
    });
  }
  if ('encrypted_data' in value || 'encryption_version' in value) {
    throw new PlumblineError('ERR_INPUT_UNSUPPORTED', `${name} is an encrypted state`, {
      remedy: 'Give the output of `tofu state pull` or `tofu show -json`, where its key is at hand.',
    });
  }
  if ('resource_changes' in value || 'planned_values' in value) {
    throw new PlumblineError('ERR_INPUT_NOT_A_STATE', `${name} is a plan, not a state`, { remedy: REMEDY });
  }
  if (isObject(value['backend'])) {
    throw new PlumblineError('ERR_INPUT_NOT_A_STATE', `${name} is the record of a backend, not the state kept there`, {
      remedy: REMEDY,
    });
  }
  refuseVersion(value['version'], name);
}

function refuseVersion(version: Json | undefined, name: string): void {
  if (typeof version !== 'number' || version === 4) return;
  throw new PlumblineError(
    'ERR_STATE_FORMAT',
    `${name} is a state of version ${String(version)}; version 4 is read here`,
    {
      remedy:
        version < 4
          ? 'Terraform 0.12 and later write version 4: run `terraform apply -refresh-only` with one of them, then `terraform state pull`.'
          : 'Update Plumbline.',
    },
  );
}
