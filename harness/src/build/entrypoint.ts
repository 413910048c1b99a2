import type { Control } from '../catalogue/control';

const HEAD = `# Generated from the METADATA of the controls; docs/decisions/0002-compiled-entrypoint.md says why it looks like this.
package plumbline

wanted(slug) if not input.only

wanted(slug) if input.only[slug]

# Most verdicts are a pass or do not apply: they leave the evaluator as one digit.
code(verdict) := 0 if verdict.verdict == "pass"

else := 1 if verdict.verdict == "not_applicable"

else := verdict

# What will not exist after the apply.
gone(subject) if subject.action == "delete"

gone(subject) if subject.action == "forget"
`;

/**
 * The Rego that judges one batch with every control. `data.plumbline.judged` is an object from slug to one element
 * per subject of the control's types, in METADATA's order of types: 0 pass, 1 not applicable, else the verdict.
 * A verdict that is undefined leaves no element, so that the host sees the list is too short. An empty list is left out:
 * of two hundred controls a batch concerns a few.
 */
export function entrypoint(controls: readonly Control[]): string {
  return [HEAD, ...controls.map(judge)].join('\n');
}

function judge(control: Control, index: number): string {
  const judged = `_judge_${index.toString()}`;
  return `judged[${literal(control.slug)}] := list if {
	wanted(${literal(control.slug)})
	list := [${judged}(subject) |
${iteration(control.subjects)}
	]
	list != []
}

${judged}(subject) := 1 if ${passedOver(control.actions)}

else := code(data.${control.package}.verdict(subject))
`;
}

function iteration([first, ...others]: readonly string[]): string {
  if (others.length === 0) return `\t\tsome subject in input.subjects[${literal(first ?? '')}]`;
  return `\t\tsome type in ${literal([first, ...others])}\n\t\tsome subject in input.subjects[type]`;
}

/** A control sees what will be there after the apply, unless it names the actions it asks about. */
function passedOver(actions: readonly string[] | undefined): string {
  return actions === undefined ? 'gone(subject)' : `not subject.action in ${literal(actions)}`;
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}
