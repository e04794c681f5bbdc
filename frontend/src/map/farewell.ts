import type { Words } from './words';

/** One sentence where the drawing was. */
export function sayInstead(target: HTMLElement, words: Words, how: 'signed_out' | 'ended', signIn: string): void {
  const box = document.createElement('div');
  box.className = 'map-farewell card';
  box.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = how === 'ended' ? words.status_ended : words.status_signed_out;
  box.append(sentence);
  if (how === 'signed_out') {
    const link = document.createElement('a');
    link.className = 'button';
    link.href = `${signIn}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = words.sign_in;
    box.append(link);
  }
  target.replaceChildren(box);
}
