import { PlumblineError } from '../errors';
import { readConfiguration, type Configuration } from './configuration';
import { wholeDocument, type JsonDocument } from './document';
import { isObject, parseText, type Json } from './json';
import type { Resource } from './resource';
import { readChange } from './resource-change';
import { elements, MalformedJson, members, type Span } from './sections';

/** A plan as far as it is read: what will be there, and how it was written. */
export interface PlanDocument {
  readonly formatVersion: string;
  readonly terraformVersion: string;
  readonly resources: readonly Resource[];
  readonly configuration: Configuration;
  /** Values of the root module's variables. They may be secrets: plan JSON carries no mark. */
  readonly variables: ReadonlyMap<string, Json>;
  /** Sentences the reader of a report must know of this plan. */
  readonly notes: readonly string[];
}

type SectionName =
  'format_version' | 'terraform_version' | 'variables' | 'configuration' | 'complete' | 'errored' | 'applyable';

/**
 * Reads `terraform show -json` of a plan file.
 * @throws PlumblineError ERR_INPUT_NOT_JSON, ERR_INPUT_IS_STATE, ERR_INPUT_NOT_A_PLAN, ERR_PLAN_FORMAT,
 *   ERR_PLAN_ERRORED or ERR_PLAN_INCOMPLETE; no message holds a value of the plan.
 */
export function readPlan(bytes: Buffer, name: string): PlanDocument {
  return readPlanDocument(wholeDocument(bytes), name);
}

/** The same of a document that need not be in memory as a whole. */
export function readPlanDocument(document: JsonDocument, name: string): PlanDocument {
  const { spans, resources } = readSections(document, name);
  const section = (key: SectionName): Json | undefined => parseSection(document, spans, key, name);
  const formatVersion = checkFormat(section('format_version'), spans, name);
  checkComplete(section('errored'), section('complete'), name);
  const terraformVersion = section('terraform_version');
  const variables = section('variables');
  return {
    formatVersion,
    terraformVersion: typeof terraformVersion === 'string' ? terraformVersion : 'unknown',
    resources,
    configuration: readConfiguration(section('configuration') ?? {}),
    variables: new Map(
      Object.entries(isObject(variables) ? variables : {}).map(([key, value]) => [
        key,
        (isObject(value) ? value['value'] : null) ?? null,
      ]),
    ),
    notes: section('applyable') === false ? ['the plan changes nothing, or cannot be applied'] : [],
  };
}

interface Sections {
  readonly spans: ReadonlyMap<string, Span>;
  readonly resources: readonly Resource[];
}

/** One pass over the document: where each section stands, and the changes, read as they come by. */
function readSections(document: JsonDocument, name: string): Sections {
  const spans = new Map<string, Span>();
  const resources: Resource[] = [];
  try {
    for (const { key, value } of members(document.outline)) {
      spans.set(key, value);
      if (key !== 'resource_changes') continue;
      // Terraform writes the version first: a format that is not known is refused before its changes are read.
      if (spans.has('format_version')) checkFormat(parseSection(document, spans, 'format_version', name), spans, name);
      value.endsAt(readChanges(document, value.start, name, resources));
    }
  } catch (cause) {
    throw cause instanceof PlumblineError ? cause : malformed(name, cause, document);
  }
  return { spans, resources };
}

function parseSection(
  document: JsonDocument,
  spans: ReadonlyMap<string, Span>,
  key: SectionName,
  name: string,
): Json | undefined {
  const span = spans.get(key);
  return span === undefined ? undefined : parseSpan(document, span, name);
}

/** Reads the changes into `resources`, and returns the offset just after them. */
function readChanges(document: JsonDocument, start: number, name: string, resources: Resource[]): number {
  const walk = elements(document.outline, start);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value;
    resources.push(readChange(parseSpan(document, step.value, name), name));
  }
}

function checkFormat(version: Json | undefined, spans: ReadonlyMap<string, Span>, name: string): string {
  if (spans.has('lineage') && spans.has('serial')) {
    throw new PlumblineError('ERR_INPUT_IS_STATE', `${name} is a Terraform state, not a plan`, {
      remedy: 'Make a plan (`terraform plan -out p`), then give `terraform show -json p`.',
    });
  }
  if (spans.has('remote_plan_format')) throw bookmark(name);
  if (typeof version !== 'string') {
    throw new PlumblineError(
      'ERR_INPUT_NOT_A_PLAN',
      `${name} is JSON, but no Terraform plan: it has no format_version`,
      {
        remedy: 'Give the output of `terraform show -json PLANFILE`.',
      },
    );
  }
  if (spans.has('values') && !spans.has('resource_changes') && !spans.has('planned_values')) {
    throw new PlumblineError('ERR_INPUT_IS_STATE', `${name} is a Terraform state as JSON, not a plan`, {
      remedy: 'Make a plan (`terraform plan -out p`), then give `terraform show -json p`.',
    });
  }
  if (!/^(0\.[12]|1\.\d+)$/.test(version)) {
    throw new PlumblineError(
      'ERR_PLAN_FORMAT',
      `${name} has plan format ${JSON.stringify(version.slice(0, 20))}; formats 0.1, 0.2 and 1.x are known`,
      {
        remedy: 'Make the plan with Terraform 0.12 to 1.x or OpenTofu, or update Plumbline.',
      },
    );
  }
  if (!spans.has('resource_changes') && !spans.has('planned_values') && !spans.has('configuration')) {
    throw new PlumblineError('ERR_INPUT_NOT_A_PLAN', `${name} has a format_version, but none of a plan's sections`, {
      remedy: 'Give the output of `terraform show -json PLANFILE`.',
    });
  }
  return version;
}

/** A plan kept in HCP Terraform is a JSON bookmark in place of the plan file. */
export function bookmark(name: string): PlumblineError {
  return new PlumblineError(
    'ERR_INPUT_IS_BOOKMARK',
    `${name} is a bookmark to a plan kept in HCP Terraform, not the plan itself`,
    {
      remedy:
        'Download the plan as JSON (`terraform show -json` where you are logged in, or the run’s json-output), and give that.',
    },
  );
}

function checkComplete(errored: Json | undefined, complete: Json | undefined, name: string): void {
  if (errored === true) {
    throw new PlumblineError(
      'ERR_PLAN_ERRORED',
      `${name} is a plan that ended in an error: what it lacks cannot be judged`,
      {
        remedy: 'Mend what `terraform plan` reports, plan again, and give the new plan.',
      },
    );
  }
  if (complete === false) {
    throw new PlumblineError(
      'ERR_PLAN_INCOMPLETE',
      `${name} is an incomplete plan: changes were deferred, or -target left some out`,
      {
        remedy: 'Plan the whole root, without -target.',
      },
    );
  }
}

function parseSpan(document: JsonDocument, span: Span, name: string): Json {
  try {
    return parseText(document.text(span));
  } catch (cause) {
    throw malformed(name, cause, document);
  }
}

/** JSON.parse quotes the text around an error, which may be a secret: neither message nor cause is kept. */
function malformed(name: string, cause: unknown, document: JsonDocument): PlumblineError {
  const where = cause instanceof MalformedJson ? ` at byte ${String(document.offsetOf(cause.offset))}` : '';
  return new PlumblineError('ERR_INPUT_NOT_JSON', `${name} is not whole JSON: it breaks off or goes wrong${where}`, {
    remedy: 'Give the whole output of `terraform show -json PLANFILE`; a pipe that was cut leaves such a file.',
  });
}
