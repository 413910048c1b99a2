/* eslint-disable no-control-regex -- finding control characters is what these are for */
import { expect } from 'chai';
import { render } from '../../../harness/src/report';
import { report as shape } from '../../../harness/src/report/schema';
import { context, report } from './fixture';

describe('the report as JSON', () => {
  const text = render(report, 'json', context);

  it('is the report, whole and unchanged', () => {
    expect(JSON.parse(text)).to.deep.equal(report);
    expect(shape.parse(JSON.parse(text))).to.deep.equal(report);
  });

  it('holds no character that a terminal would obey', () => {
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
