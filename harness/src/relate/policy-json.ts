import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import { isOpen, parseOpenJson, type OpenText } from '../read/open-text';
import { isUnknown } from '../read/values';
import { asList } from './blocks';

/** A document of which statements may be missing: why, and those that were seen. */
export function incomplete(because: string, statements: readonly Json[] = []): Json {
  return { statements, $unknown: because };
}

/**
 * Parses a policy in IAM's JSON. Parts that are not known stand in it as tokens of `open`; where the whole of it is,
 * `because` says why. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parseDocument(text: Json, because?: string, open?: OpenText): Json {
  if (isObject(text) && '$secret' in text) return incomplete('the policy is marked sensitive');
  const parsed = typeof text === 'string' ? parseOpenJson(text) : undefined;
  if (!isObject(parsed)) return incomplete(because ?? 'the policy is no JSON object');
  return new PolicyReader(open).document(parsed);
}

class PolicyReader {
  constructor(private readonly open: OpenText | undefined) {}

  document(policy: JsonObject): Json {
    const list = asList(policy['Statement'] ?? null).map((statement) => this.leaf(statement));
    const statements = list
      .filter((one) => isObject(one) && !isUnknown(one))
      .map((statement, i) => this.statement(statement, ['Statement', i]));
    const open = [...list, ...Object.keys(policy).map((key) => this.leaf(key))].find(isUnknown);
    return open === undefined ? { statements } : incomplete(open.$unknown, statements);
  }

  private statement(statement: Json, path: readonly (string | number)[]): Json {
    const member = (name: string): Json => (isObject(statement) ? (statement[name] ?? null) : null);
    return {
      sid: this.leaf(member('Sid')),
      effect: this.leaf(member('Effect') ?? 'Allow'),
      actions: this.list(member('Action')),
      not_actions: this.list(member('NotAction')),
      resources: this.list(member('Resource')),
      not_resources: this.list(member('NotResource')),
      principals: this.principals(member('Principal')),
      not_principals: this.principals(member('NotPrincipal')),
      conditions: this.conditions(member('Condition')),
      path,
    };
  }

  private principals(principal: Json): Json[] {
    const whole = this.leaf(principal);
    if (isUnknown(whole) || typeof whole === 'string') return [{ type: whole, value: whole }];
    // No form of IAM's, and still plain what is meant.
    if (isArray(whole)) return this.list(whole).map((value) => ({ type: value, value }));
    if (!isObject(whole)) return [];
    return Object.entries(whole).flatMap(([type, values]) =>
      this.list(values).map((value) => ({ type: this.leaf(type), value })),
    );
  }

  private conditions(condition: Json): Json[] {
    const whole = this.leaf(condition);
    if (isUnknown(whole)) return [whole];
    return Object.entries(isObject(whole) ? whole : {}).flatMap(([test, tests]) => this.tests(this.leaf(test), tests));
  }

  private tests(test: Json, tests: Json): Json[] {
    const whole = this.leaf(tests);
    if (isUnknown(whole)) return [{ test, variable: whole, values: [whole] }];
    return Object.entries(isObject(whole) ? whole : {}).map(([variable, values]) => ({
      test,
      variable: this.leaf(variable),
      values: this.list(values),
    }));
  }

  private list(value: Json): readonly Json[] {
    return asList(value).map((one) => this.leaf(one));
  }

  /** Text with unknown parts as a marked value. */
  private leaf(value: Json): Json {
    return isOpen(value) && this.open !== undefined ? this.open.marked(value) : value;
  }
}
