import { Head } from '../parts/layout';
import { Empty } from '../parts/states';

export function NotThere() {
  return (
    <>
      <Head title="Not there" />
      <Empty>
        This page has no such view. <a href="/">The posture</a> is where everything begins.
      </Empty>
    </>
  );
}
