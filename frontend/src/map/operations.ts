// What an operation does to the items, and what would undo it. Pure: the server applies the same operations in maps/actions.py.
import type { Alter, AlterBody, Change, Item, Operation, Ref, Response, Sector, Tie } from './state';

export type Items = Map<Ref, Item>;

const USUAL_ALTER: AlterBody = { name: '', place: null, sort: 'person', gone: '', about: '', confirmed: true };

/** Made here, so that an operation sent twice is applied once. `randomUUID` is only there on secure origins. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function fieldsOf(body: object): string[] {
  return Object.entries(body).flatMap(([name, value]) => (name === 'yes' ? Object.keys(value as object).map((ref) => `yes.${ref}`) : [name]));
}

function newItem(operation: Operation & { do: 'add' }): Item {
  const { ref, kind, value, op } = operation;
  const common = { ref, audience: 'professionals' as const };
  const versions = (body: object) => Object.fromEntries(fieldsOf(body).map((field) => [field, op]));
  switch (kind) {
    case 'alter': {
      const body = { ...USUAL_ALTER, ...value };
      return { ...common, kind, body, versions: versions(body) } satisfies Alter;
    }
    case 'tie':
      return { ...common, kind, body: value, versions: versions(value) } satisfies Tie;
    case 'response': {
      const body = { stance: '' as const, yes: {}, ...value };
      return { ...common, kind, body, versions: versions(body) } satisfies Response;
    }
    case 'sector':
      return { ...common, kind, body: value, versions: versions(value) } satisfies Sector;
  }
}

/** The same item with one field written. */
function withField(item: Item, field: string, value: unknown, op: string): Item {
  const versions = { ...item.versions, [field]: op };
  if (item.kind === 'response' && field.startsWith('yes.')) {
    const yes = { ...item.body.yes };
    if (value === true) yes[field.slice(4)] = true;
    else delete yes[field.slice(4)];
    return { ...item, body: { ...item.body, yes }, versions };
  }
  return { ...item, body: { ...item.body, [field]: value }, versions } as Item;
}

/** Takes an item out, with its ties and its place in answers. */
function take(items: Items, ref: Ref): void {
  items.delete(ref);
  for (const item of items.values()) {
    if (item.kind === 'tie' && (item.body.a === ref || item.body.b === ref)) items.delete(item.ref);
    if (item.kind === 'response' && item.body.yes[ref]) items.set(item.ref, withField(item, `yes.${ref}`, false, item.versions[`yes.${ref}`] ?? ''));
  }
}

/** Applies one operation in place. Items are replaced, never changed, so that what did not change stays the same object. */
export function apply(items: Items, operation: Operation): void {
  const item = items.get(operation.ref);
  if (operation.do === 'add') {
    if (!item) {
      items.set(operation.ref, newItem(operation));
      return;
    }
    const fresh = newItem(operation);
    let merged = item;
    for (const field of fieldsOf(operation.value)) merged = withField(merged, field, valueOf(fresh, field), operation.op);
    items.set(operation.ref, merged);
    return;
  }
  if (!item) return;
  if (operation.do === 'set') items.set(item.ref, withField(item, operation.field, operation.value, operation.op));
  else if (operation.do === 'show') items.set(item.ref, { ...item, audience: operation.value });
  else take(items, item.ref);
}

/** What is seen: what the server knows, with what is still waiting on top. */
export function project(base: Items, waiting: readonly Operation[]): Items {
  const items = new Map(base);
  for (const operation of waiting) apply(items, operation);
  return items;
}

export function valueOf(item: Item, field: string): unknown {
  if (item.kind === 'response' && field.startsWith('yes.')) return item.body.yes[field.slice(4)] === true;
  return (item.body as unknown as Record<string, unknown>)[field];
}

/** Puts a removed item back under its own ref, so that it stays the same person from wave to wave. */
function putBack(item: Item): Change[] {
  const { ref } = item;
  const changes: Change[] = [{ do: 'add', ref, kind: item.kind, value: item.body } as Change];
  if (item.audience !== 'professionals') changes.push({ do: 'show', ref, value: item.audience });
  return changes;
}

/** What undoes a change, seen from the items as they were before it. `null`: it can't be undone. */
export function inverse(before: Items, change: Change): Change[] | null {
  const item = before.get(change.ref);
  switch (change.do) {
    case 'add':
      if (!item) return change.kind === 'response' || change.kind === 'sector' ? emptied(change) : [{ do: 'remove', ref: change.ref }];
      return fieldsOf(change.value).map((field) => ({ do: 'set', ref: change.ref, field, value: valueOf(item, field) }));
    case 'set':
      return item ? [{ do: 'set', ref: change.ref, field: change.field, value: valueOf(item, change.field) }] : [];
    case 'show':
      return item ? [{ do: 'show', ref: change.ref, value: item.audience }] : [];
    case 'remove': {
      if (!item) return [];
      const changes = putBack(item);
      for (const other of before.values()) {
        if (other.kind === 'tie' && (other.body.a === item.ref || other.body.b === item.ref)) changes.push(...putBack(other));
        if (other.kind === 'response' && other.body.yes[item.ref]) changes.push({ do: 'set', ref: other.ref, field: `yes.${item.ref}`, value: true });
      }
      return changes;
    }
    case 'erase':
      return null;
  }
}

/** Answers and sector names have fixed refs; undone, they are emptied instead of removed. */
function emptied(change: Change & { do: 'add' }): Change[] {
  if (change.kind === 'sector') return [{ do: 'set', ref: change.ref, field: 'name', value: '' }];
  return fieldsOf(change.value)
    .filter((field) => field !== 'question')
    .map((field) => ({ do: 'set', ref: change.ref, field, value: field === 'stance' ? '' : false }));
}

/** The field a change writes, to see later whether somebody else has written it since. */
export function isStillMine(items: Items, operation: Operation): boolean {
  if (operation.do !== 'set') return true;
  const item = items.get(operation.ref);
  return item !== undefined && item.versions[operation.field] === operation.op;
}
