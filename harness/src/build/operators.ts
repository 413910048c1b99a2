import { writeWhole } from '../commands/context';
import { makeTable } from '../mutate/make-table';
import { TABLE_FILE } from '../mutate/table';
import { awsSchema } from '../provider/schema';

/** The operator table as it is written: a line for each rule and each attribute, so that a change of one is seen. */
export function operatorsText(): string {
  return `${JSON.stringify(makeTable(awsSchema()), null, 1).replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (_all, inner: string) => `[${inner.replaceAll(/\s*\n\s*/g, ' ')}]`)}\n`;
}

if (require.main === module) writeWhole(TABLE_FILE, operatorsText());
