import type { Path } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, listArgument } from './blocks';
import type { Noun } from './noun';
import { withOpenTexts } from './written';

/** A `statement` block of an aws_iam_policy_document, in the one shape of statements. */
export class HclStatement {
  private readonly path: readonly (string | number)[];

  constructor(
    private readonly noun: Noun,
    private readonly source: Resource,
    index: number,
  ) {
    this.path = ['statement', index];
  }

  read(block: Json): Json {
    const list = (name: string): readonly Json[] => this.list(block, [name]);
    return {
      sid: argument(block, 'sid'),
      effect: argument(block, 'effect') ?? 'Allow',
      actions: list('actions'),
      not_actions: list('not_actions'),
      resources: list('resources'),
      not_resources: list('not_resources'),
      principals: this.principals(block, 'principals'),
      not_principals: this.principals(block, 'not_principals'),
      conditions: listArgument(block, 'condition').map((condition, i) => ({
        test: argument(condition, 'test'),
        variable: argument(condition, 'variable'),
        values: this.list(condition, ['condition', i, 'values']),
      })),
      path: this.path,
    };
  }

  private principals(block: Json, name: string): Json[] {
    return listArgument(block, name).flatMap((inner, i) =>
      isUnknown(inner)
        ? [{ type: inner, value: inner }]
        : this.list(inner, [name, i, 'identifiers']).map((value) => ({ type: argument(inner, 'type'), value })),
    );
  }

  /** The elements of a list; of those not known, as much as their text tells. */
  private list(block: Json, path: Path): readonly Json[] {
    return withOpenTexts(this.noun, this.source, [...this.path, ...path], argument(block, String(path.at(-1))));
  }
}
