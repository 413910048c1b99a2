import { groupBy } from './group-by';
import type { AppliedState } from './scopes';

/**
 * States whose resources can be told apart by address: where several hold the same address, as those of two environments
 * do, the state's name stands before it, `dev.tfstate:aws_vpc.this`.
 */
export function distinctAddresses<State extends AppliedState & { readonly name: string }>(
  states: readonly State[],
): readonly State[] {
  const holders = groupBy(
    states.flatMap((state) =>
      [...new Set(state.resources.map(({ address }) => address))].map((address) => ({ address, state })),
    ),
    ({ address }) => address,
  );
  const shared = (address: string): boolean => (holders.get(address)?.length ?? 0) > 1;
  return states.map((state) => {
    const told = (address: string): string => (shared(address) ? `${state.name}:${address}` : address);
    return {
      ...state,
      resources: state.resources.map((one) => (shared(one.address) ? { ...one, address: told(one.address) } : one)),
      providers: new Map([...state.providers].map(([address, provider]) => [told(address), provider])),
    };
  });
}
