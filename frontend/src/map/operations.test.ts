import { describe, expect, it } from 'vitest';
import { apply, inverse, isStillMine, type Items, newId, project } from './operations';
import type { Alter, Change, Operation, Response } from './state';

const WAVE = 'wave';
let count = 0;
const op = (change: Change): Operation => ({ ...change, op: `op-${(count += 1)}`, wave: WAVE });
const alter = (items: Items, ref: string) => items.get(ref) as Alter;
const PLACE = { ring: 1, sector: 'family', x: 0.1, y: -0.3 } as const;

function withTwo(): Items {
  return project(new Map(), [
    op({ do: 'add', ref: 'm', kind: 'alter', value: { name: 'Mormor' } }),
    op({ do: 'add', ref: 'g', kind: 'alter', value: { name: 'Gorm' } }),
    op({ do: 'add', ref: 't', kind: 'tie', value: { a: 'm', b: 'g', sort: 'knows' } }),
    op({ do: 'add', ref: 'q5', kind: 'response', value: { question: 'Q5', yes: { m: true } } }),
  ]);
}

describe('applying', () => {
  it('needs no more than a name', () => {
    expect(alter(withTwo(), 'm').body).toEqual({ name: 'Mormor', place: null, sort: 'person', gone: '', about: '', confirmed: true });
  });

  it('writes one field and its version, and leaves others the same objects', () => {
    const items = withTwo();
    const gorm = items.get('g');
    const set = op({ do: 'set', ref: 'm', field: 'place', value: PLACE });
    apply(items, set);
    expect(alter(items, 'm').body.place).toEqual(PLACE);
    expect(alter(items, 'm').versions['place']).toBe(set.op);
    expect(items.get('g')).toBe(gorm);
  });

  it('takes the ties and the answers along when somebody is let go', () => {
    const items = withTwo();
    apply(items, op({ do: 'remove', ref: 'm' }));
    expect([...items.keys()]).toEqual(['g', 'q5']);
    expect((items.get('q5') as Response).body.yes).toEqual({});
  });

  it('lets an add of what is there set only the given fields', () => {
    const items = withTwo();
    apply(items, op({ do: 'add', ref: 'q5', kind: 'response', value: { question: 'Q5', yes: { g: true } } }));
    expect((items.get('q5') as Response).body).toEqual({ question: 'Q5', stance: '', yes: { m: true, g: true } });
  });

  it('ignores what is meant for somebody gone', () => {
    const items = withTwo();
    apply(items, op({ do: 'set', ref: 'nobody', field: 'name', value: 'X' }));
    expect(items.size).toBe(4);
  });

  it('shows what waits on top of what the server knows, without touching it', () => {
    const base = withTwo();
    const seen = project(base, [op({ do: 'set', ref: 'm', field: 'name', value: 'Farmor' })]);
    expect(alter(seen, 'm').body.name).toBe('Farmor');
    expect(alter(base, 'm').body.name).toBe('Mormor');
  });
});

describe('undoing', () => {
  const changes: Change[] = [
    { do: 'set', ref: 'm', field: 'place', value: PLACE },
    { do: 'set', ref: 'q5', field: 'yes.m', value: false },
    { do: 'set', ref: 'q5', field: 'yes.g', value: true },
    { do: 'set', ref: 'q5', field: 'stance', value: 'none_now' },
    { do: 'show', ref: 'm', value: 'me' },
    { do: 'remove', ref: 'm' },
    { do: 'remove', ref: 't' },
    { do: 'add', ref: 'new', kind: 'alter', value: { name: 'Ny' } },
    { do: 'add', ref: 'q5', kind: 'response', value: { question: 'Q5', yes: { g: true } } },
  ];

  it.each(changes)('brings back what was there: %o', (change) => {
    const before = withTwo();
    const after = project(before, [op(change)]);
    const back = project(after, (inverse(before, change) ?? []).map(op));
    const bodies = (items: Items) => Object.fromEntries([...items].map(([ref, item]) => [ref, [item.audience, item.body]]));
    expect(bodies(back)).toEqual(bodies(before));
  });

  it('keeps a private person private when they are put back', () => {
    const before = project(withTwo(), [op({ do: 'show', ref: 'm', value: 'me' })]);
    expect(inverse(before, { do: 'remove', ref: 'm' })).toContainEqual({ do: 'show', ref: 'm', value: 'me' });
  });

  it('empties a first answer instead of removing it', () => {
    const undo = inverse(new Map(), { do: 'add', ref: 'q1', kind: 'response', value: { question: 'Q1', yes: { m: true } } });
    expect(undo).toEqual([{ do: 'set', ref: 'q1', field: 'yes.m', value: false }]);
  });

  it('cannot undo an erasure', () => {
    expect(inverse(withTwo(), { do: 'erase', ref: 'm' })).toBeNull();
  });

  it('sees when somebody else has written the field since', () => {
    const items = withTwo();
    const mine = op({ do: 'set', ref: 'm', field: 'name', value: 'Mor' });
    apply(items, mine);
    expect(isStillMine(items, mine)).toBe(true);
    apply(items, op({ do: 'set', ref: 'm', field: 'name', value: 'Mormor Else' }));
    expect(isStillMine(items, mine)).toBe(false);
  });
});

it('makes ids that are UUIDs', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
