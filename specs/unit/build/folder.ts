import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own with these files, and its removal. */
export function folderWith(files: Record<string, string>): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'plumbline-spec-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  const remove = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  return { path, remove };
}

/** A small control as its files stand: of `kind`, with more lines of METADATA and its rules. */
export function controlFiles(name: string, rules: string, metadata = ''): Record<string, string> {
  const rego = `# METADATA
# title: A ${name}
# description: Something about ${name}.
# custom:
#   slug: tiny-${name.replace('_', '-')}
#   severity: low
#   service: tiny
#   planes: [plan]
#   subjects: [aws_a, aws_b]
#   why: Because.
#   fix: Mend it.
#   messages: { off: "It is off." }
${metadata}package plumbline.tiny.${name}

${rules}
`;
  return { [`tiny/${name}.rego`]: rego, [`tiny/${name}.good.tf`]: '# good\n', [`tiny/${name}.bad.tf`]: '# bad\n' };
}

/** Passes when `values.on`, does not apply without values, and is undefined when `values.on` is a number. */
export const SWITCH = `verdict(subject) := {"verdict": "not_applicable"} if not subject.values

else := {"verdict": "pass"} if subject.values.on == true

else := {"verdict": "fail", "path": ["on"], "message": "off", "args": {}} if subject.values.on == false
`;
