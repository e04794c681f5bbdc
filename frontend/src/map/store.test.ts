import { describe, expect, it, vi } from 'vitest';
import { passingOutbox } from './outbox';
import type { Alter, Change, Item, MapState, Operation } from './state';
import { MapStore } from './store.svelte';
import texts from '../../../src/medspil/maps/island_words.json';

const alter = (ref: string, name: string, more: Partial<Alter['body']> = {}): Alter => ({
  ref,
  kind: 'alter',
  audience: 'professionals',
  body: { name, place: null, sort: 'person', gone: '', about: '', confirmed: true, ...more },
  versions: { name: `v-${ref}` },
});

function stateWith(items: Item[], hand: Partial<MapState['hand']> = {}): MapState {
  const words = Object.fromEntries(Object.entries(texts).map(([key, { da }]) => [key, da]));
  return {
    map: 'map',
    wave: { id: 'wave', open: true, started: '2026-05-04', label: 'Kort' },
    hand: { person: 'alma', name: 'Alma', is_citizen: true, may_draw: true, may_answer: true, may_hide: true, pen: false, ...hand },
    ego: { name: 'Alma' },
    sectors: [],
    questions: [],
    items,
    people: {},
    cursor: '0',
    outbox_key: '',
    csrf: '',
    urls: {} as MapState['urls'],
    words: words as unknown as MapState['words'],
  };
}

const storeWith = (items: Item[], hand: Partial<MapState['hand']> = {}) => new MapStore(stateWith(items, hand), Promise.resolve(passingOutbox()));
const rename = (ref: string, value: string): Change => ({ do: 'set', ref, field: 'name', value });
const nameOf = (store: MapStore, ref: string) => (store.view.items.get(ref) as Alter | undefined)?.body.name;
const answer = (store: MapStore, results: object[], changes: object[] = []) =>
  store.answered([...store.waiting()], { results, changes, cursor: '1' } as never);
const all = (store: MapStore, status: string, more: object = {}) => store.waiting().map((operation) => ({ op: operation.op, status, ...more }));

describe('what waits', () => {
  it('is seen at once, tells what its writer saw, and goes when it is answered', () => {
    const store = storeWith([alter('m', 'Mormor')]);
    const waiting = vi.fn();
    store.onWaiting = waiting;
    store.change(rename('m', 'Farmor'));
    store.change(rename('m', 'Oldemor'));
    const [first, second] = store.waiting();
    expect([first?.saw, second?.saw]).toEqual(['v-m', first?.op]);
    expect(nameOf(store, 'm')).toBe('Oldemor');
    expect(waiting).toHaveBeenCalledTimes(2);
    answer(store, all(store, 'applied'));
    expect(store.waitingCount).toBe(0);
    expect(nameOf(store, 'm')).toBe('Oldemor');
  });

  it('goes back when it is refused, with the reason', () => {
    const store = storeWith([alter('m', 'Mormor')]);
    store.change(rename('m', 'X'));
    answer(store, all(store, 'refused', { reason: 'Det går ikke.' }));
    expect(nameOf(store, 'm')).toBe('Mormor');
    expect(store.notices.map((notice) => notice.text)).toEqual(['X: Det går ikke.']);
    expect(store.undo()).toBe('nothing');
  });

  it('does not write an old change over a newer one when the server had it already', () => {
    const store = storeWith([alter('m', 'Mormor')]);
    store.change(rename('m', 'Min'));
    answer(store, all(store, 'repeated'), [{ ref: 'm', kind: 'alter', item: alter('m', 'Dinas'), by: 'dina' }]);
    expect(nameOf(store, 'm')).toBe('Dinas');
  });

  it('from an earlier visit comes first, and from an earlier map is sent but not drawn', async () => {
    const old: Operation = { ...rename('m', 'Fra i går'), op: 'old', wave: 'wave', saw: null } as Operation;
    const older: Operation = { ...rename('m', 'Fra før'), op: 'older', wave: 'earlier', saw: null } as Operation;
    const shelf = { ...passingOutbox(), all: async () => ({ operations: [older, old], unreadable: 0 }) };
    const store = new MapStore(stateWith([alter('m', 'Mormor')]), Promise.resolve(shelf));
    store.change({ do: 'add', ref: 'n', kind: 'alter', value: { name: 'Ny' } });
    await store.kept();
    expect(store.waiting().map((operation) => operation.op).slice(0, 2)).toEqual(['older', 'old']);
    expect(nameOf(store, 'm')).toBe('Fra i går');
  });

  it('says who was overtaken', () => {
    const store = storeWith([alter('m', 'Mormor')]);
    store.change(rename('m', 'Min'));
    answer(store, all(store, 'applied', { overtook: 'Dina' }));
    expect(store.notices.map((notice) => notice.text)).toEqual(['Dina ændrede det samme. Nu står dit.']);
  });
});

describe('others', () => {
  it('are seen beside what waits here', () => {
    const store = storeWith([alter('m', 'Mormor'), alter('g', 'Gorm')]);
    store.change(rename('m', 'Min'));
    store.changed([{ ref: 'm', kind: 'alter', item: alter('m', 'Dinas'), by: 'dina' }, { ref: 'g', kind: 'alter', item: null, by: 'dina' }], undefined);
    expect(nameOf(store, 'm')).toBe('Min');
    expect(store.view.items.has('g')).toBe(false);
  });

  it('do not pull somebody out of the hand that holds them', () => {
    const at = { ring: 1, sector: 'family', x: 0.1, y: -0.3 } as const;
    const there = { ring: 3, sector: 'work', x: 0, y: 0.9 } as const;
    const store = storeWith([alter('m', 'Mormor', { place: at })]);
    store.hold({ ref: 'm', place: at });
    store.changed([{ ref: 'm', kind: 'alter', item: alter('m', 'Mormor', { place: there }), by: 'dina' }], undefined);
    expect(store.view.placed[0]?.body.place).toEqual(at);
    store.hold(null);
    expect(store.view.placed[0]?.body.place).toEqual(there);
  });

  it('who have changed it since are not undone', () => {
    const store = storeWith([alter('m', 'Mormor')]);
    store.change(rename('m', 'Min'));
    answer(store, all(store, 'applied'));
    store.changed([{ ref: 'm', kind: 'alter', item: { ...alter('m', 'Dinas'), versions: { name: 'hers' } }, by: 'dina' }], undefined);
    expect(store.undo()).toBe('overtaken');
    expect(nameOf(store, 'm')).toBe('Dinas');
  });
});

describe('the hand', () => {
  it('confirms whom it touches, in the same step', () => {
    const store = storeWith([alter('m', 'Mormor', { confirmed: false })]);
    store.change(rename('m', 'Farmor'));
    expect(store.waiting().map((operation) => (operation.do === 'set' ? operation.field : ''))).toEqual(['name', 'confirmed']);
    expect(store.undo()).toBe('undone');
    expect((store.view.items.get('m') as Alter).body).toMatchObject({ name: 'Mormor', confirmed: false });
  });

  it('cannot change a closed map, or one it may only read', () => {
    const store = storeWith([alter('m', 'Mormor')], { may_draw: false });
    store.change(rename('m', 'X'));
    expect(store.waiting()).toEqual([]);
    const closed = storeWith([alter('m', 'Mormor')]);
    closed.changed([], { id: 'wave', open: false, started: '', label: '' });
    closed.change(rename('m', 'X'));
    expect(closed.waiting()).toEqual([]);
  });

  it('holds nothing any more after it has let go', async () => {
    const store = storeWith([alter('m', 'Mormor')]);
    store.change(rename('m', 'KANARIEFUGL'));
    await store.forget();
    expect(JSON.stringify([store.state.items, [...store.view.items], store.waiting(), store.notices])).not.toContain('KANARIEFUGL');
    expect(store.view.items.size).toBe(0);
  });

  it('cannot undo an erasure, nor what came before it', () => {
    const store = storeWith([alter('m', 'Mormor'), alter('g', 'Gorm')]);
    store.change(rename('m', 'X'));
    store.change({ do: 'erase', ref: 'm' });
    expect(store.undo()).toBe('nothing');
  });
});
