/** What gives the inside of a program away, each by the name that reports use. */
const TRAITS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a stack trace of Node.js', /\bat (?:async )?[^\n()<>"]{1,200}\([^\n()]{1,300}:\d+:\d+\)/],
  ['a stack trace of Node.js', /\bat (?:async )?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+/],
  ['a stack trace of Python', /Traceback \(most recent call last\)/],
  ['a stack trace of Java', /\bat [\w$.]{1,200}\([\w$]{1,100}\.(?:java|kt|scala):\d+\)/],
  ['a stack trace of Go', /\bgoroutine \d+ \[/],
  ['a stack trace of .NET', /\bat [\w.<>`]{1,200}\([^\n)]{0,200}\) in [^\n]{1,300}:line \d+/],
  ['a path of installed packages', /[\\/]node_modules[\\/]|[\\/]site-packages[\\/]/],
];

/** Names of what an answer's body gives away; the body itself is not kept. */
export function leaksIn(body: string): string[] {
  return [...new Set(TRAITS.filter(([, pattern]) => pattern.test(body)).map(([name]) => name))];
}
