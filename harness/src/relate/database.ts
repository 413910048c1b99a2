import { isArray } from '../read/json';
import type { Resource } from '../read/resource';
import type { Link } from './graph';
import type { Noun } from './noun';

/** Event subscriptions that a database may be in: those that name it, and those that name no source at all. */
export function eventSubscriptionsOf(noun: Noun, database: Resource): Link {
  const named = noun.link(database, 'event_subscriptions');
  const general = generalSubscriptions(noun);
  return general.length === 0 ? named : { ...named, to: [...named.to, ...general] };
}

const memory = new WeakMap<Noun, readonly Resource[]>();

function generalSubscriptions(noun: Noun): readonly Resource[] {
  let general = memory.get(noun);
  if (general === undefined) {
    const all = noun.inventory.ofType('aws_db_event_subscription');
    memory.set(noun, (general = all.filter((subscription) => namesNoSource(noun, subscription))));
  }
  return general;
}

function namesNoSource(noun: Noun, subscription: Resource): boolean {
  const ids = noun.value(subscription, 'source_ids');
  return ids === null || (isArray(ids) && ids.length === 0);
}
