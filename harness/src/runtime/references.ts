import type { z } from 'zod';
import { PlumblineError } from '../errors';
import { isObject } from '../read/json';
import { reference } from './openapi-schema';

const LONGEST_CHAIN = 10;

/** Follows the references of one document. */
export class DocumentReferences {
  constructor(
    private readonly document: unknown,
    private readonly file: string,
  ) {}

  /**
   * What stands there, or where its reference leads, by its schema.
   * @throws PlumblineError ERR_OPENAPI_INVALID when it leads nowhere, out of the document, round, or to another thing
   */
  resolve<T>(value: unknown, schema: z.ZodType<T>): T {
    const pointer = reference.safeParse(value).data?.$ref;
    const found = schema.safeParse(this.follow(value));
    if (found.success) return found.data;
    throw this.refuse(`what stands at ${pointer ?? 'a parameter'} is not what is due there`);
  }

  private follow(start: unknown): unknown {
    let value = start;
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const pointer = reference.safeParse(value).data?.$ref;
      if (pointer === undefined) return value;
      value = this.at(pointer);
    }
    throw this.refuse('its references lead round in a circle');
  }

  private at(pointer: string): unknown {
    if (!pointer.startsWith('#/')) throw this.refuse(`it refers to ${pointer}, which is outside of the document`);
    const steps = pointer.slice(2).split('/').map(unescapeStep);
    let value = this.document;
    for (const step of steps) {
      value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    if (value === undefined) throw this.refuse(`it refers to ${pointer}, and nothing stands there`);
    return value;
  }

  private refuse(why: string): PlumblineError {
    return new PlumblineError('ERR_OPENAPI_INVALID', `${this.file}: ${why}.`, {
      place: { file: this.file },
      remedy: 'Bundle the document into one file whose references stay within it.',
    });
  }
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
