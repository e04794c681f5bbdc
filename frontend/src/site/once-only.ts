const pause = 3000;

/** A double tap sends a form once. The server holds this too; here it spares the reader a puzzling answer. */
export function onceOnly(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (form.dataset['sent'] === 'yes') {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset['sent'] = 'yes';
    setTimeout(() => delete form.dataset['sent'], pause);
  });
}
