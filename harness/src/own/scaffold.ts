import type { Severity } from '../report/schema';

/** What a new control is begun with. */
export interface NewControl {
  /** `rds/some_property`: the path of its file, without `.rego`. */
  readonly service: string;
  readonly property: string;
  readonly slug: string;
  readonly severity: Severity;
  /** The resource type that it judges. */
  readonly type: string;
  /** The argument that must be true, until its author says something better. */
  readonly attribute: string;
  /** What its package begins with. */
  readonly packages: 'plumbline' | 'own';
}

/** The files of a new control, by path: the Rego, its test with the four verdicts, good and bad HCL. */
export function scaffold(control: NewControl): ReadonlyMap<string, string> {
  const path = `${control.service}/${control.property}`;
  return new Map([
    [`${path}.rego`, rego(control)],
    [`${path}_test.rego`, test(control)],
    [`${path}.good.tf`, hcl(control, true)],
    [`${path}.bad.tf`, hcl(control, false)],
  ]);
}

function rego({ service, property, slug, severity, type, attribute, packages }: NewControl): string {
  return `# METADATA
# title: ${type} has ${attribute}
# description: The argument ${attribute} of ${type} is true.
# custom:
#   slug: ${slug}
#   severity: ${severity}
#   service: ${service}
#   planes: [plan, live]
#   subjects: [${type}]
#   reads:
#     ${type}: [${attribute}]
#   why: Say what goes wrong where it is not so.
#   fix: Set \`${attribute} = true\`, or where the module that makes it is called.
#   messages:
#     off: "${attribute} is {value}."
package ${packages}.${service}.${property}

import data.plumbline.lib

# Whatever it does not speak of is said outright.
verdict(subject) := lib.not_applicable if subject.type != "${type}"

else := lib.must_be_true(subject, ["${attribute}"], "off")
`;
}

function test({ service, property, type, attribute, packages }: NewControl): string {
  const subject = (value: string): string =>
    `${property}.verdict({"type": "${type}", "values": {"${attribute}": ${value}}})`;
  return `package ${packages}.${service}.${property}_test

import data.${packages}.${service}.${property}

test_pass_on if {
	${subject('true')} == {"verdict": "pass"}
}

test_fail_off if {
	${subject('false')} == {
		"verdict": "fail",
		"path": ["${attribute}"],
		"message": "off",
		"args": {"value": false},
	}
}

test_unknown_from_elsewhere if {
	${subject('{"$unknown": "it comes from a data source", "refs": []}')} == {
		"verdict": "unknown",
		"path": ["${attribute}"],
		"because": "it comes from a data source",
	}
}

test_not_applicable_other_type if {
	${property}.verdict({"type": "aws_other", "values": {}}) == {"verdict": "not_applicable"}
}
`;
}

function hcl({ type, attribute }: NewControl, good: boolean): string {
  return `resource "${type}" "this" {
  ${attribute} = ${String(good)}
}
`;
}
