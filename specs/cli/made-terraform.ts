import { chmodSync } from 'node:fs';
import type { useFolder } from './folder';

/**
 * Answers as terraform does of a root that has its plan, as JSON, beside it in `made-plan.json`: for specs of many roots,
 * whose plans are not their matter. While the file HOLD names is there, it plans no root that has a file `held`, and tells
 * by a file beside HOLD that it waits.
 */
const SCRIPT = `#!/bin/sh
case $1 in
  version) echo '{"terraform_version":"1.11.4"}' ;;
  plan)
    while [ -f held ] && [ -f "$HOLD" ]; do : > "$HOLD.waits"; sleep 0.2; done
    for option; do case $option in -out=*) cp made-plan.json "\${option#-out=}" ;; esac; done ;;
  show) shift $(($# - 1)); cat "$1" ;;
esac
`;

/** Writes it into a folder, and gives what a child's environment needs to find it, and the file that holds it. */
export function madeTerraform(folder: Pick<ReturnType<typeof useFolder>, 'write' | 'at'>): {
  readonly env: Readonly<Record<string, string>>;
  readonly hold: string;
} {
  const program = folder.write('bin/terraform', SCRIPT);
  chmodSync(program, 0o755);
  const hold = folder.at('hold');
  return { env: { PLUMBLINE_TERRAFORM: program, HOLD: hold }, hold };
}
