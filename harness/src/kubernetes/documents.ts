import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { Path } from '../read/inventory';
import type { Json } from '../read/json';
import { isTooDeep } from './depth';
import { nodeAt, toJson, Unreadable, type Anchors, type Budget } from './to-json';

/** One document of a text of YAML or JSON. */
export interface ManifestDocument {
  readonly value: Json;
  /** The line of the value at a path, counted from 1; of what lacks it, where it is not there. */
  readonly lineOf: (path: Path) => number;
  /** `ledger/templates/deployment.yaml`: what Helm says that it rendered it from. */
  readonly template: string | undefined;
}

/** A document that is not read. */
export interface RefusedDocument {
  readonly line: number | undefined;
  readonly problem: string;
}

export interface Documents {
  readonly read: readonly ManifestDocument[];
  readonly refused: readonly RefusedDocument[];
}

/** Larger texts are no manifests that people write. */
const LARGEST = 8 * 1024 * 1024;
/** More documents than any release has. */
const DOCUMENTS = 10_000;
/** Values of one text, one for each hundred characters besides. */
const MOST = 500_000;

/**
 * YAML 1.1, which Kubernetes reads: `yes` is true there. Keys that stand twice are told later: the parser would compare each
 * with each.
 */
const AS_KUBERNETES = { version: '1.1', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** Reads the documents of a text: what is wrong with one keeps no other from being read. No problem quotes the text. */
export function readDocuments(text: string): Documents {
  if (text.length > LARGEST) return refuse('it is larger than 8 MiB');
  if (isTooDeep(text)) return refuse('it goes too deep');
  if (text.split(/^---/m, DOCUMENTS + 1).length > DOCUMENTS) return refuse('it has more than 10,000 documents');
  const lines = new LineCounter();
  const budget: Budget = { left: MOST };
  const read: ManifestDocument[] = [];
  const refused: RefusedDocument[] = [];
  for (const document of parse(text, lines)) {
    const one = readDocument(document, lines, budget);
    if ('problem' in one) refused.push(one);
    else read.push(one);
  }
  return { read, refused };
}

function refuse(problem: string): Documents {
  return { read: [], refused: [{ line: undefined, problem }] };
}

function parse(text: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  const parsed = parseAllDocuments(text, { ...AS_KUBERNETES, lineCounter });
  return Array.isArray(parsed) ? parsed : [];
}

function readDocument(
  document: Document.Parsed,
  lines: LineCounter,
  budget: Budget,
): ManifestDocument | RefusedDocument {
  const [syntax] = document.errors;
  if (syntax !== undefined) return { line: lines.linePos(syntax.pos[0]).line, problem: syntax.message };
  const anchors: Anchors = new Map();
  const lineAt = (node: unknown): number =>
    lines.linePos((isNode(node) ? node.range?.[0] : undefined) ?? document.range[0]).line;
  try {
    const value = toJson(document.contents, anchors, budget);
    const comment = document.commentBefore ?? document.contents?.commentBefore ?? '';
    return {
      value,
      lineOf: (path) => lineAt(nodeAt(document.contents, path, anchors)),
      template: /^ ?Source: (\S+)/m.exec(comment)?.[1],
    };
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { line: lineAt(thrown.node), problem: thrown.message };
    throw thrown;
  }
}
