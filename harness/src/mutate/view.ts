import type { Branch } from '../batch/projection';
import type { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import { Graph } from '../relate/graph';
import { linkOf } from '../relate/links';
import { Noun } from '../relate/noun';
import { partsOf, partText, wholeText, type Part } from './parts';
import type { WholeProjection } from './whole-projection';

/** One subject as it is put before the policies, with the neighbours that they may look at. */
export interface Case {
  readonly subject: Resource;
  readonly text: string;
  /** Text by address. */
  readonly related: ReadonlyMap<string, string>;
}

/** A plan as policies are shown it: the text of every resource, made when it is asked for. */
export class View {
  readonly noun: Noun;
  private readonly parts = new Map<string, Map<Part, string>>();
  private readonly texts = new Map<string, string>();

  constructor(
    readonly inventory: Inventory,
    readonly projection: WholeProjection,
  ) {
    this.noun = new Noun(inventory, new Graph(inventory));
  }

  /** What will be judged, in the plan's order. */
  subjects(): Resource[] {
    const { subjects } = this.projection;
    return this.inventory.resources.filter(({ mode, type }) => mode === 'managed' && subjects.has(type));
  }

  part(resource: Resource, part: Part): string {
    const parts = this.partsFor(resource);
    let text = parts.get(part);
    if (text === undefined) parts.set(part, (text = partText(this.noun, this.projection, resource, part)));
    return text;
  }

  text(resource: Resource): string {
    let text = this.texts.get(resource.address);
    if (text === undefined) {
      const parts = partsOf(this.projection, resource.type).map((part) => [part, this.part(resource, part)] as const);
      this.texts.set(resource.address, (text = wholeText(resource, new Map(parts))));
    }
    return text;
  }

  /** The neighbours of a subject that its policies may look at. */
  neighbours(subject: Resource): ReadonlySet<Resource> {
    const found = new Set<Resource>();
    this.follow(subject, this.projection.ways(subject.type), found);
    return found;
  }

  caseOf(subject: Resource): Case {
    const related = [...this.neighbours(subject)].map((one) => [one.address, this.text(one)] as const);
    return { subject, text: this.text(subject), related: new Map(related) };
  }

  private follow(resource: Resource, ways: readonly Branch[], found: Set<Resource>): void {
    for (const { link, next } of ways) {
      for (const far of linkOf(this.noun, resource, link).to) {
        found.add(far);
        this.follow(far, next, found);
      }
    }
  }

  private partsFor({ address }: Resource): Map<Part, string> {
    let parts = this.parts.get(address);
    if (parts === undefined) this.parts.set(address, (parts = new Map<Part, string>()));
    return parts;
  }
}
