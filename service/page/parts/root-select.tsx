import { rootPage } from '../api/shapes/run';
import { useData } from '../data/use-data';
import { Select } from './filters';

/** Chooses a root by its name; the filter holds its id. */
export function RootSelect() {
  const { data } = useData('/v1/roots?limit=200', rootPage);
  const roots = (data?.items ?? []).map(({ id, name }) => ({ value: id, words: name }));
  return <Select name="root" label="Root" of={roots} />;
}
