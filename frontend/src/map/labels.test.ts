import { describe, expect, it } from 'vitest';
import { at } from './geometry';
import { arrange, type LabelWish, type Sheet, wrapped } from './labels';

const measure = (text: string) => Array.from(text).length * 7;
const sheet: Sheet = { nodeRadius: 16, lineHeight: 17, maxWidth: 90, half: 195, rim: 168, egoRadius: 26 };

describe('wrapping', () => {
  it('breaks between words and cuts what is too long', () => {
    expect(wrapped('Mormor', 90, measure)).toEqual(['Mormor']);
    expect(wrapped('Gammelmor på Møn', 90, measure)).toEqual(['Gammelmor på', 'Møn']);
    expect(wrapped('Speciallægepraksisklinikken', 90, measure)).toEqual(['Speciallægeprak…']);
    expect(wrapped('En to tre fire fem seks syv otte ni ti', 90, measure)).toHaveLength(2);
  });

  it('never cuts an emoji in half', () => {
    expect(wrapped('🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈', 90, measure)).toEqual(['🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈…']);
  });
});

describe('arranging', () => {
  it('puts a name below when there is room', () => {
    const label = arrange([{ ref: 'a', name: 'Mormor', at: { x: 60, y: -60 }, first: false }], sheet, measure).get('a');
    expect(label).toMatchObject({ anchor: 'middle', dx: 0, crowded: false });
    expect(label?.dy).toBeGreaterThan(16);
  });

  it('keeps two neighbours apart', () => {
    const wishes: LabelWish[] = ['Mormor', 'Morfar'].map((name, index) => ({ ref: name, name, at: { x: 60 + index * 34, y: -60 }, first: false }));
    const [first, second] = [...arrange(wishes, sheet, measure).values()];
    expect([first?.dx, first?.dy]).not.toEqual([second?.dx, second?.dy]);
  });

  it('hides names only where it is crowded, and never those that must be read', () => {
    const wishes = Array.from({ length: 100 }, (_, index) => ({ ref: `${index}`, name: `Person ${index}`, at: at(index * 37, 40 + index), first: index % 10 === 0 }));
    const labels = [...arrange(wishes, sheet, measure).values()];
    expect(labels).toHaveLength(100);
    expect(labels.some((label) => label.crowded)).toBe(true);
    expect(labels.filter((label) => Number(label.ref) % 10 === 0).every((label) => !label.crowded)).toBe(true);
  });
});
