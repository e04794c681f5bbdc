// allauth's own script drives the key (its data stands in the page); here its failure is said in words.

/** Show the line about what to do instead when the browser or the person stops the key. */
export function sayWhenKeyFails(page: Document): void {
  page.addEventListener('allauth.error', (event) => {
    event.preventDefault();
    for (const line of page.querySelectorAll<HTMLElement>('[data-passkey-failed]')) line.hidden = false;
  });
}
