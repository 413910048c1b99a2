'use strict';
// The usual list of sentences; and what passed and failed in each file, in the one that PLUMBLINE_RESULTS names
// (tools/test.mjs adds it up).
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { Runner, reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const files = {};
    const of = ({ file, parent }) =>
      (files[relative(process.cwd(), file ?? parent.file ?? '')] ??= { passed: 0, failures: [] });
    runner.on(Runner.constants.EVENT_TEST_PASS, (test) => (of(test).passed += 1));
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, thrown) => {
      of(test).failures.push(`${test.titlePath().join(' › ')}: ${firstLine(thrown)}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const results = process.env.PLUMBLINE_RESULTS;
      if (results) writeFileSync(results, JSON.stringify(files));
    });
  }
};

function firstLine(thrown) {
  return String(thrown?.message ?? thrown).split('\n', 1)[0];
}
