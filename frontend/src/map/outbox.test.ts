import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { openOutbox } from './outbox';
import type { Operation } from './state';

const KEY = btoa('0123456789abcdef0123456789abcdef');
const OTHER_KEY = btoa('fedcba9876543210fedcba9876543210');
const add = (op: string, name: string): Operation => ({ op, wave: 'w', ref: op, do: 'add', kind: 'alter', value: { name } });

it('gives back what waits, in order, at the next visit', async () => {
  const first = await openOutbox('map-1', 'alma', KEY);
  void first.keep([add('1', 'Mormor'), add('2', 'Gorm')]);
  void first.keep([add('3', 'Bølle')]);
  await first.settle(['2']);
  first.close();
  const next = await openOutbox('map-1', 'alma', KEY);
  expect((await next.all()).operations.map((operation) => operation.op)).toEqual(['1', '3']);
  await next.settle(['1']);
  expect((await next.all()).operations.map((operation) => operation.op)).toEqual(['3']);
});

it('keeps people on one device apart', async () => {
  await (await openOutbox('map-2', 'alma', KEY)).keep([add('a', 'Mormor')]);
  expect((await (await openOutbox('map-2', 'dina', KEY)).all()).operations).toEqual([]);
  expect((await (await openOutbox('map-3', 'alma', KEY)).all()).operations).toEqual([]);
});

it('writes nothing readable', async () => {
  await (await openOutbox('map-4', 'alma', KEY)).keep([add('c', 'KANARIEFUGL')]);
  const database = await openDB('medspil-map', 1);
  const bytes = (await database.getAll('operations')).map((row) => new TextDecoder('latin1').decode(row.sealed as ArrayBuffer) + JSON.stringify(row));
  expect(bytes.join()).not.toContain('KANARIEFUGL');
  database.close();
});

it('leaves what was closed with another key, as when Alma drew with the pen on this device, until that key is there again', async () => {
  await (await openOutbox('map-5', 'alma', KEY)).keep([add('d', 'Mormor')]);
  expect(await (await openOutbox('map-5', 'alma', OTHER_KEY)).all()).toEqual({ operations: [], unreadable: 0 });
  expect((await (await openOutbox('map-5', 'alma', KEY)).all()).operations.map((operation) => operation.op)).toEqual(['d']);
});

it('says how much can no longer be read, and lets it go', async () => {
  await (await openOutbox('map-7', 'alma', KEY)).keep([add('f', 'Mormor')]);
  const database = await openDB('medspil-map', 1);
  for (const row of await database.getAll('operations')) if (row.owner.startsWith('map-7')) await database.put('operations', { ...row, sealed: new ArrayBuffer(32) });
  database.close();
  expect(await (await openOutbox('map-7', 'alma', KEY)).all()).toEqual({ operations: [], unreadable: 1 });
  expect(await (await openOutbox('map-7', 'alma', KEY)).all()).toEqual({ operations: [], unreadable: 0 });
});

it('works on, without lasting, where nothing can be kept', async () => {
  const outbox = await openOutbox('map-6', 'alma', 'not base64 !');
  expect(outbox.lasting).toBe(false);
  await outbox.keep([add('e', 'Mormor')]);
});
