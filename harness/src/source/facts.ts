import type { SourceFacts } from '../read/inventory';
import { writtenArgument } from './locate';
import { evaluateArgument } from './scope';
import type { SourceTree } from './tree';

/** What the text of a root adds to its plan: locals, values in files, arguments evaluated as far as they are known. */
export function sourceFacts(source: SourceTree): SourceFacts {
  return {
    locals: (modulePath, name) => source.local(modulePath, name)?.thing.references,
    valuesInFiles: source.valueNames(),
    suffix: (resource, path) => writtenArgument(source, resource, path)?.suffix,
    evaluate: (resource, path, known) => evaluateArgument(source, resource, path, known),
  };
}
