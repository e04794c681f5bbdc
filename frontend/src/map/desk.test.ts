import { describe, expect, it } from 'vitest';
import { Desk } from './desk.svelte';
import { passingOutbox } from './outbox';
import type { Alter, Item, MapState, Operation, Response } from './state';
import { MapStore } from './store.svelte';
import texts from '../../../src/medspil/maps/island_words.json';

const alter = (ref: string): Alter => ({
  ref,
  kind: 'alter',
  audience: 'professionals',
  body: { name: ref, place: null, sort: 'person', gone: '', about: '', confirmed: true },
  versions: {},
});
const said = (ref: string, audience: Response['audience'], ...names: string[]): Response => ({
  ref,
  kind: 'response',
  audience,
  body: { question: 'Q1', stance: '', yes: Object.fromEntries(names.map((name) => [name, true])) },
  versions: {},
});

function deskWith(items: Item[], pen = false): Desk {
  const words = Object.fromEntries(Object.entries(texts).map(([key, { da }]) => [key, da]));
  const state = {
    map: 'map',
    wave: { id: 'wave', open: true, started: '', label: '' },
    hand: { person: 'alma', name: 'Alma', is_citizen: true, may_draw: true, may_answer: true, may_hide: true, pen },
    sectors: [],
    questions: [{ code: 'Q1', ref: 'Q1-ref', text: '', small: '' }],
    items,
    words,
  } as unknown as MapState;
  const desk = new Desk(new MapStore(state, Promise.resolve(passingOutbox())));
  desk.ask(0);
  return desk;
}

const sent = (desk: Desk): Operation[] => [...desk.store.waiting()];

describe('an answer of which a part is private', () => {
  const both = () => deskWith([alter('mormor'), alter('sille'), said('own', 'me', 'mormor'), said('shared', 'professionals', 'sille')]);

  it('reads as one', () => {
    const { store } = both();
    expect(store.view.responses['Q1']?.body.yes).toEqual({ mormor: true, sille: true });
    expect(store.view.responses['Q1']?.audience).toBe('professionals');
  });

  it('lets each name be taken back where it stands', () => {
    const desk = both();
    desk.answer('mormor');
    desk.answer('sille');
    expect(sent(desk)).toMatchObject([
      { do: 'set', ref: 'own', field: 'yes.mormor', value: false },
      { do: 'set', ref: 'shared', field: 'yes.sille', value: false },
    ]);
    expect(desk.store.view.responses['Q1']?.body.yes).toEqual({});
  });

  it('makes room for "nobody right now", and takes it back', () => {
    const desk = both();
    desk.stand('none_now');
    expect(desk.store.view.responses['Q1']?.body).toMatchObject({ stance: 'none_now', yes: {} });
    desk.stand('none_now');
    expect(desk.store.view.responses['Q1']?.body.stance).toBe('');
  });

  it('is kept private as a whole', () => {
    const desk = both();
    desk.keepAnswerPrivate(true);
    expect(sent(desk)).toMatchObject([{ do: 'show', ref: 'shared', value: 'me' }]);
    expect(desk.store.view.responses['Q1']?.audience).toBe('me');
  });
});

describe('a new answer', () => {
  it('has the usual ref on one’s own screen, so that two phones mean the same one', () => {
    const desk = deskWith([alter('mormor')]);
    desk.answer('mormor');
    expect(sent(desk)[0]).toMatchObject({ do: 'add', ref: 'Q1-ref', value: { question: 'Q1', yes: { mormor: true } } });
  });

  it('has a ref of its own with the pen, and goes on under it', () => {
    const desk = deskWith([alter('mormor'), alter('sille')], true);
    desk.answer('mormor');
    desk.answer('sille');
    const [first, second] = sent(desk);
    expect(first?.ref).not.toBe('Q1-ref');
    expect(second).toMatchObject({ do: 'set', ref: first?.ref, field: 'yes.sille' });
  });

  it('is private from the first tap when that was said first', () => {
    const desk = deskWith([alter('mormor')]);
    desk.keepAnswerPrivate(true);
    desk.answer('mormor');
    expect(sent(desk).map(({ do: verb, ref }) => [verb, ref])).toEqual([
      ['add', 'Q1-ref'],
      ['show', 'Q1-ref'],
      ['set', 'Q1-ref'],
    ]);
  });
});

it('shows nobody on the way out whom it adds only for oneself and takes back', () => {
  const desk = deskWith([]);
  desk.add('Den hemmelige', true);
  desk.undo();
  expect(sent(desk).map((operation) => operation.do)).toEqual(['add', 'show', 'remove']);
});
