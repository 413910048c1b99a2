// What a plan would change, as a list in Markdown: actions and addresses, no value. It reads plan JSON on standard input.
import { text } from 'node:stream/consumers';

const QUIET = new Set(['no-op', 'read']);

const { resource_changes: changes = [] } = JSON.parse(await text(process.stdin));
const told = changes
  .filter(({ change }) => change.actions.some((action) => !QUIET.has(action)))
  .map(({ address, change }) => `- ${change.actions.join(', ')} \`${address}\``);
console.log(told.length === 0 ? 'Nothing changes.' : told.join('\n'));
