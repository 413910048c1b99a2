'use strict';
// The usual list of sentences; counts and what failed, in the file that PLUMBLINE_COUNTS names (tools/test.mjs adds them up).
const { writeFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, thrown) => {
      failures.push(`${test.titlePath().join(' › ')}: ${firstLine(thrown)}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, pending } = this.stats;
      const file = process.env.PLUMBLINE_COUNTS;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failures, pending }));
    });
  }
};

function firstLine(thrown) {
  return String(thrown?.message ?? thrown).split('\n', 1)[0];
}
